using Loyalty.Web.Shell;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddShell();

var app = builder.Build();
app.UseShell();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapGet("/health", () => Results.Ok()).AllowAnonymous();
app.MapShell();
await app.RunAsync();

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
