using System.Globalization;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Verbs;

/// <summary>The verb verify: one line per invariant, read-only, beside a running program too.</summary>
internal static class Verify
{
    public static async Task<int> RunAsync(WebApplication app)
    {
        var useCases = app.Services.GetRequiredService<UseCases>();
        var nobody = Caller.System(null);
        InvariantLine[] lines =
        [
            .. (await useCases.Ask(new VerifyLedger(), nobody, CancellationToken.None)).Value,
            .. (await useCases.Ask(new VerifyWorkflows(), nobody, CancellationToken.None)).Value,
            .. (await useCases.Ask(new VerifyOutbox(), nobody, CancellationToken.None)).Value,
        ];
        foreach (var line in lines.OrderBy(line => int.Parse(line.Number[1..], CultureInfo.InvariantCulture)))
        {
            var finding = line.IsOk ? "ok" : $"BROKEN in {line.Broken:N0} places, first: {line.FirstBroken}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Number,-4}{line.Checked,12:N0}  {line.Says}: {finding}"));
        }

        return lines.All(line => line.IsOk) ? 0 : 1;
    }
}
