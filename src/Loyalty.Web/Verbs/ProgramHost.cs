using Loyalty.Modules;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Drafting;
using Loyalty.Modules.Operations.Takeaway;
using Loyalty.Modules.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;

namespace Loyalty.Web.Verbs;

/// <summary>Puts the program together: settings, modules, background work.</summary>
public static class ProgramHost
{
    /// <summary>
    /// A builder whose content root is the program's folder. Settings come from its appsettings.json, then from one in the
    /// current folder, the environment and the arguments.
    /// </summary>
    public static WebApplicationBuilder NewBuilder(CommandLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. line.Rest], ContentRootPath = AppContext.BaseDirectory });
        var here = Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json");
        builder.Configuration.Sources.Insert(1, new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource
        {
            Path = Path.GetFileName(here),
            FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(Path.GetDirectoryName(here)!), // an absolute path has a folder
            Optional = true,
        });
        if (line.Verb is not null)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        return builder;
    }

    /// <summary>Adds the modules on the configured database; the demonstration has a database of its own.</summary>
    public static WebApplicationBuilder AddLoyalty(this WebApplicationBuilder builder, CommandLine line)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(line);
        var database = line.Demo
            ? new DatabaseSettings { ConnectionString = "Data Source=data/demo.db" }
            : builder.Configuration.GetSection("Database").Get<DatabaseSettings>() ?? new DatabaseSettings();
        builder.Services.AddSingleton(PublicAddress.Of(builder.Configuration["Public:BaseUrl"], builder.Configuration["Urls"]));
        builder.Services.AddSingleton(builder.Configuration.GetSection("Workflows").Get<WorkflowSettings>() ?? new WorkflowSettings());
        builder.Services.AddSingleton(builder.Configuration.GetSection("Pdf").Get<PdfSettings>() ?? new PdfSettings());
        builder.Services.AddSingleton(builder.Configuration.GetSection("Drafting").Get<DraftingSettings>() ?? new DraftingSettings());
        builder.Services.AddLoyaltyModules(database, builder.Configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings());
        builder.Services.AddDataProtection().SetApplicationName("loyalty").PersistKeysToFileSystem(new DirectoryInfo(KeysBeside(database, line)));
        if (line.Verb is null)
        {
            builder.Services.AddLoyaltyBackgroundWork(database);
        }

        return builder;
    }

    private static string KeysBeside(DatabaseSettings database, CommandLine line)
    {
        var folder = database.IsSqlite
            ? Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource)) ?? "."
            : Path.GetFullPath("data");
        return Path.Combine(folder, line.Demo ? "demo-keys" : "keys");
    }
}
