namespace Loyalty.Domain;

/// <summary>The answer of an operation that may be refused: a value, or the reason why not.</summary>
public readonly record struct Result<T> : IRefusable
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>The reason why not, or null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when the operation was refused.</summary>
    public bool IsRefused => Refusal is not null;

    /// <summary>The value; throws when the operation was refused, because reading it then is a bug.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}"); // set whenever there is no refusal

    internal static Result<T> Success(T value) => new(value, null);

    /// <summary>Turns the value into another one; a refusal stays as it is.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> map) => Refusal is null ? map(Value) : Refusal;

    /// <summary>Goes on with an operation that may itself be refused.</summary>
    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next) => Refusal is null ? next(Value) : Refusal;

#pragma warning disable CA1000, CA2225 // the conversions are the point: handlers return a value or a refusal
    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
#pragma warning restore CA1000, CA2225
}

/// <summary>Makes results of types that C# does not convert implicitly, such as interfaces.</summary>
public static class Result
{
    /// <summary>A result that is this value.</summary>
    public static Result<T> Of<T>(T value) => Result<T>.Success(value);
}

/// <summary>The value of an operation that has nothing to tell but that it was done.</summary>
public readonly record struct Done
{
    /// <summary>Done.</summary>
    public static readonly Done It;
}

/// <summary>An answer that may be a refusal, seen without its type.</summary>
public interface IRefusable
{
    /// <summary>The reason why not, or null.</summary>
    Refusal? Refusal { get; }
}
