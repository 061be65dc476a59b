using System.Globalization;

namespace Loyalty.Domain.Ledger;

/// <summary>What of an entry is hashed, as a database keeps it: texts in UTF-8, the day as yyyy-MM-dd. It writes the canonical text without making objects.</summary>
public readonly ref struct HashedEntry
{
    private const int MostBytesOfNumbers = 700; // ids, numbers, names and line breaks
    private static readonly byte[] Format = "loyalty-entry-1"u8.ToArray();
    private static readonly byte[][] Kinds = Names<EntryKind>();
    private static readonly byte[][] Accounts = Names<LedgerAccount>();

    public Purse Purse { get; init; }

    public Guid Member { get; init; }

    public long Sequence { get; init; }

    public Guid Id { get; init; }

    public EntryKind Kind { get; init; }

    public LedgerAccount From { get; init; }

    public LedgerAccount To { get; init; }

    public long Points { get; init; }

    public long BalanceAfter { get; init; }

    public ReadOnlySpan<byte> OccurredOn { get; init; }

    public long PostedAtMilliseconds { get; init; }

    public Guid? Stay { get; init; }

    public Guid? Redemption { get; init; }

    public Guid? Corrects { get; init; }

    public ReadOnlySpan<byte> Reason { get; init; }

    public ReadOnlySpan<byte> CausedBy { get; init; }

    public ReadOnlySpan<byte> OnceKey { get; init; }

    public ReadOnlySpan<byte> Trace { get; init; }

    public ReadOnlySpan<byte> PreviousHash { get; init; }

    /// <summary>More bytes than the text has.</summary>
    public int MostBytes => MostBytesOfNumbers + (2 * (OccurredOn.Length + Reason.Length + CausedBy.Length + OnceKey.Length + Trace.Length + PreviousHash.Length));

    /// <summary>Writes the canonical text; answers how many bytes it has.</summary>
    public int WriteTo(Span<byte> text)
    {
        var lines = new Lines(text);
        lines.Add(Format);
        if (Purse != Purse.Points)
        {
            lines.AddToLast(" "u8);
            lines.AddToLast(System.Text.Encoding.UTF8.GetBytes(Purse.ToString()));
        }

        lines.Add(Member);
        lines.Add(Sequence);
        lines.Add(Id);
        lines.Add(Kinds, (int)Kind);
        lines.Add(Accounts, (int)From);
        lines.Add(Accounts, (int)To);
        lines.Add(Points);
        lines.Add(BalanceAfter);
        lines.AddEscaped(OccurredOn);
        lines.Add(PostedAtMilliseconds);
        lines.Add(Stay);
        lines.Add(Redemption);
        lines.Add(Corrects);
        lines.AddEscaped(Reason);
        lines.AddEscaped(CausedBy);
        lines.AddEscaped(OnceKey);
        lines.AddEscaped(Trace);
        lines.AddHex(PreviousHash);
        return lines.Length;
    }

    /// <summary>The names in the order of their numbers; a number without a name has an empty place.</summary>
    private static byte[][] Names<T>() where T : struct, Enum => [.. Enumerable.Range(0, Enum.GetValues<T>().Max(value => Convert.ToInt32(value, CultureInfo.InvariantCulture)) + 1)
        .Select(number => System.Text.Encoding.UTF8.GetBytes(Enum.GetName(typeof(T), number) ?? ""))];

    private ref struct Lines(Span<byte> text)
    {
        private readonly Span<byte> _text = text;

        public int Length { get; private set; }

        public void Add(scoped ReadOnlySpan<byte> bytes)
        {
            Begin();
            AddToLast(bytes);
        }

        public void AddToLast(scoped ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_text[Length..]);
            Length += bytes.Length;
        }

        public void Add(long number)
        {
            Begin();
            Write(number);
        }

        public void Add(Guid? id)
        {
            Begin();
            if (id is { } known)
            {
                known.TryFormat(_text[Length..], out var written);
                Length += written;
            }
        }

        public void Add(byte[][] names, int number)
        {
            Begin();
            if (number >= 0 && number < names.Length && names[number] is { Length: > 0 } name)
            {
                AddToLast(name);
            }
            else
            {
                Write(number);
            }
        }

        public void AddEscaped(scoped ReadOnlySpan<byte> bytes)
        {
            Begin();
            for (int next; (next = bytes.IndexOfAny((byte)'\\', (byte)'\n')) >= 0; bytes = bytes[(next + 1)..])
            {
                AddToLast(bytes[..next]);
                AddToLast(bytes[next] == '\n' ? "\\n"u8 : "\\\\"u8);
            }

            AddToLast(bytes);
        }

        public void AddHex(scoped ReadOnlySpan<byte> bytes)
        {
            Begin();
            Convert.TryToHexStringLower(bytes, _text[Length..], out var written);
            Length += written;
        }

        private void Begin()
        {
            if (Length > 0)
            {
                _text[Length++] = (byte)'\n';
            }
        }

        private void Write(long number)
        {
            number.TryFormat(_text[Length..], out var written, default, CultureInfo.InvariantCulture);
            Length += written;
        }
    }
}
