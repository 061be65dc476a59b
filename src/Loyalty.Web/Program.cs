using Loyalty.Modules.Operations.Takeaway;
using Loyalty.Web.Access;
using Loyalty.Web.Club;
using Loyalty.Web.Design;
using Loyalty.Web.Insights;
using Loyalty.Web.Integrations;
using Loyalty.Web.Operations;
using Loyalty.Web.Operations.ElsaApi;
using Loyalty.Web.Operations.Print;
using Loyalty.Web.Shell;
using Loyalty.Web.Studio;
using Loyalty.Web.Verbs;

var line = CommandLine.Read(args);
if (line.Verb == "workflow")
{
    return await WorkflowVerb.RunAsync(line, CancellationToken.None);
}

var builder = ProgramHost.NewBuilder(line);
builder.AddLoyalty(line);
builder.AddAccess();
builder.AddShell();
builder.AddClub();
builder.Services.AddDesignPages();
builder.Services.AddOperationsPages();
builder.Services.AddLoyaltyApi();
builder.Services.AddElsaApi();
builder.Services.AddStudio();

var app = builder.Build();
if (line.Verb is not null)
{
    return await Verb.RunAsync(app, line);
}

app.UseShell();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapHealth();
app.MapLoyaltyApi();
app.MapElsaApi();
app.MapAccess();
app.MapLiabilityFiles();
app.MapUsageFile();
app.MapLibraryFiles();
app.MapStudio();
app.MapTakeaway("/workflows/definitions", id => new GetTakeaway(id));
app.MapTakeaway("/workflows/library", id => new GetTemplateTakeaway(id));
app.MapShell();
return await Serve.RunAsync(app, line);

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
