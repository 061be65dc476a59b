using Loyalty.Modules.Persistence;

namespace Loyalty.Web.Verbs;

/// <summary>The verbs backup and restore.</summary>
internal static class Backup
{
    public static async Task<int> WriteAsync(WebApplication app, string file)
    {
        await DatabaseCopy.WriteAsync(app.Services.GetRequiredService<DatabaseSettings>(), Path.GetFullPath(file), CancellationToken.None);
        return Verb.Say($"The database was copied to {Path.GetFullPath(file)} ({new FileInfo(file).Length / 1024:N0} KiB).");
    }

    public static async Task<int> RestoreAsync(WebApplication app, string file)
    {
        var kept = await DatabaseCopy.RestoreAsync(app.Services.GetRequiredService<DatabaseSettings>(), Path.GetFullPath(file), app.Services.GetRequiredService<TimeProvider>(), CancellationToken.None);
        await Database.MigrateAsync(app.Services, CancellationToken.None);
        return Verb.Say(kept is null ? "The copy is in place." : $"The copy is in place. What was there before lies in {kept}.");
    }
}
