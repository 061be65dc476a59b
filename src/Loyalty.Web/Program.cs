using Loyalty.Modules;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Persistence;
using Loyalty.Web.Shell;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddLoyaltyModules(
    builder.Configuration.GetSection("Database").Get<DatabaseSettings>() ?? new DatabaseSettings(),
    builder.Configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings());
builder.AddShell();

var app = builder.Build();
await Database.MigrateAsync(app.Services, CancellationToken.None);
app.UseShell();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapGet("/health", () => Results.Ok()).AllowAnonymous();
app.MapShell();
await app.RunAsync();

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
