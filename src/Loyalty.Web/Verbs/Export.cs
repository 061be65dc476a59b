using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;

namespace Loyalty.Web.Verbs;

/// <summary>The verb export: a hotel's members, entries, lots and redemptions as files, also while the program serves.</summary>
internal static class Export
{
    public static async Task<int> RunAsync(WebApplication app, string folder, string? hotel)
    {
        if (!Guid.TryParse(hotel, out var id))
        {
            return await Verb.RefuseAsync("Name the hotel: export FOLDER --hotel ID (hotel add NAME prints the id).");
        }

        var files = await app.Services.GetRequiredService<UseCases>().Ask(new ExportHotel(Path.GetFullPath(folder)), Caller.System(HotelId.From(id)), CancellationToken.None);
        if (files.Refusal is { } refusal)
        {
            return await Verb.RefuseAsync(app.Services.GetRequiredService<RefusalTexts>().Sentence(refusal));
        }

        foreach (var file in files.Value)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Rows,10:N0}  {file.Name}.csv, {file.Name}.json"));
        }

        return 0;
    }
}
