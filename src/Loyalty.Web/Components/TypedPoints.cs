using Loyalty.Domain;

namespace Loyalty.Web.Components;

/// <summary>Reads points as people type them at a desk: 1250, 1.250 or 1,250.</summary>
public static class TypedPoints
{
    /// <summary>The points; null when they cannot be read, are below zero or have places after a point.</summary>
    public static Points? Read(string? typed) => WholeNumber.Read(typed) is { } points and >= 0 ? new Points(points) : null;
}
