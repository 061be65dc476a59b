namespace Loyalty.Browser.Tests.Operations;

/// <summary>A measurement: it runs only where LOYALTY_FIGURES is set, because its times mean something on an idle machine alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FiguresFactAttribute : FactAttribute
{
    /// <summary>Skips where nobody asked for figures, or there is no Chromium.</summary>
    public FiguresFactAttribute() =>
        Skip = Environment.GetEnvironmentVariable("LOYALTY_FIGURES") is null ? "Set LOYALTY_FIGURES=1 to measure." : Chromium.Path is null ? "Chromium is not installed." : null;
}
