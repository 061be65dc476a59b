using Loyalty.TestKit;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests;

/// <summary>Looks at a page with the rules of WCAG 2.2 AA.</summary>
internal static class Axe
{
    private static readonly Lazy<Task<string>> Script = new(async () => await File.ReadAllTextAsync(Path.Combine(await NodePackages.InstalledAsync(), "node_modules", "axe-core", "axe.min.js")));

    /// <summary>
    /// What is against the rules on the page as it is now: the rule, and where. The window is made as tall as the page meanwhile: what happens to lie half
    /// under the bar at the bottom of a phone is no smaller than the rest.
    /// </summary>
    public static async Task<string[]> ViolationsAsync(this IPage page)
    {
        await page.EvaluateAsync(await Script.Value);
        var (width, height) = page.ViewportSize is { } size ? (size.Width, size.Height) : throw new InvalidOperationException("The window has no size.");
        await page.SetViewportSizeAsync(width, Math.Max(height, await page.EvaluateAsync<int>("document.documentElement.scrollHeight")));
        var violations = await page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
                .violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}`))
            """);
        await page.SetViewportSizeAsync(width, height);
        return violations;
    }
}
