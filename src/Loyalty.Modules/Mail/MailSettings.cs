namespace Loyalty.Modules.Mail;

/// <summary>How mail leaves the house; the section Mail of appsettings.json.</summary>
public sealed record MailSettings
{
    /// <summary>The SMTP server.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 1025;

    /// <summary>none, or starttls.</summary>
    public string Security { get; init; } = "none";

    /// <summary>The user name, empty for a server that asks for none.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The password.</summary>
    public string Password { get; init; } = "";

    /// <summary>The address mails come from.</summary>
    public string From { get; init; } = "club@hotel.example";

    /// <summary>How long one mail may take.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>How many connections are kept at most.</summary>
    public int Connections { get; init; } = 4;
}
