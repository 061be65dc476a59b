var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/health", () => Results.Ok());
await app.RunAsync();

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
