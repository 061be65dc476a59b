namespace Loyalty.Modules.Operations.Takeaway;

/// <summary>How pages become PDF files; the section Pdf of appsettings.json.</summary>
public sealed record PdfSettings
{
    /// <summary>Where Chromium is; empty to look for it on the PATH.</summary>
    public string Chromium { get; init; } = "";

    /// <summary>How long one file may take, and how long somebody waits for a turn.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>How many are made at the same time.</summary>
    public int AtOnce { get; init; } = 2;
}
