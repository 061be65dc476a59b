namespace Loyalty.Workflows.Scheduling;

/// <summary>Words that stand for a whole cron expression.</summary>
internal static class CronMacros
{
    public static string Expand(string expression) => expression.Trim().ToUpperInvariant() switch
    {
        "@YEARLY" or "@ANNUALLY" => "0 0 1 1 *",
        "@MONTHLY" => "0 0 1 * *",
        "@WEEKLY" => "0 0 * * 0",
        "@DAILY" or "@MIDNIGHT" => "0 0 * * *",
        "@HOURLY" => "0 * * * *",
        var fields => fields,
    };
}
