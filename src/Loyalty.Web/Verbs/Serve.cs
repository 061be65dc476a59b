using Loyalty.Modules.Access;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Loyalty.Web.Verbs;

/// <summary>Serves: brings the database up to date, says where to begin, answers until it is stopped.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(WebApplication app, CommandLine line)
    {
        var demonstration = line.Demo ? new Demonstration(app) : null;
        try
        {
            if (line.Demo)
            {
                Demonstration.ForgetUnfinished();
            }

            await Database.MigrateAsync(app.Services, CancellationToken.None);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"The database cannot be used: {exception.Message}");
            return 2;
        }

        if (demonstration is not null)
        {
            await demonstration.MakeAsync(CancellationToken.None);
        }

        await app.StartAsync();
        var address = AddressOf(app);
        Console.WriteLine($"Loyalty listens on {address}");
        await (demonstration?.OfferAsync(address, line.DemoJson, CancellationToken.None) ?? SayWhereToBeginAsync(app, address));
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>The first address that a browser on this machine can open.</summary>
    public static string AddressOf(WebApplication app) =>
        (app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080")
        .Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal).TrimEnd('/');

    private static async Task SayWhereToBeginAsync(WebApplication app, string address)
    {
        var offer = await app.Services.GetRequiredService<UseCases>().Send(new OfferSetup(), Caller.System(null), CancellationToken.None);
        if (offer.Value.Secret is { } secret)
        {
            Console.WriteLine("Nobody can sign in yet. Make the owner's account and the hotel here (the link works once):");
            Console.WriteLine($"  {address}/setup/{secret}");
        }
    }
}
