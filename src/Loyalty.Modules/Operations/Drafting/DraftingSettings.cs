namespace Loyalty.Modules.Operations.Drafting;

/// <summary>A service that may write drafts instead of the step library; the section Drafting of appsettings.json. Without an address there is none.</summary>
public sealed record DraftingSettings
{
    /// <summary>The address of a service that speaks the chat completions of OpenAI, such as http://localhost:11434/v1.</summary>
    public string Url { get; init; } = "";

    /// <summary>The model it is to use.</summary>
    public string Model { get; init; } = "";

    /// <summary>The key it wants; from the environment (Drafting__Key) rather than from a file.</summary>
    public string Key { get; init; } = "";

    /// <summary>How long it may take before the step library writes the draft.</summary>
    public int Seconds { get; init; } = 20;

    /// <summary>Whether there is such a service.</summary>
    public bool IsOn => Url.Length > 0;

    /// <summary>The service's host, for the page that says to whom the name is sent.</summary>
    public string? Host => Uri.TryCreate(Url, UriKind.Absolute, out var address) ? address.Host : null;
}
