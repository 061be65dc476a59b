using System.Net.Mail;

namespace Loyalty.Domain.Members;

/// <summary>E-mail addresses as the programme compares them: trimmed and in lower case.</summary>
public static class EmailAddress
{
    /// <summary>The most characters an address has.</summary>
    public const int MaxLength = 254;

    /// <summary>The normalised address; null when there is none or it cannot be read as one.</summary>
    public static string? Normalise(string? typed)
    {
        var address = typed?.Trim().ToLowerInvariant();
        return string.IsNullOrEmpty(address) || address.Length > MaxLength || !IsAddress(address) ? null : address;
    }

    private static bool IsAddress(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= 64
            && address.AsSpan(at + 1).Contains('.')
            && !address.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '<' or '>' or ',' or ';')
            && MailAddress.TryCreate(address, out var parsed)
            && parsed.Address == address;
    }
}
