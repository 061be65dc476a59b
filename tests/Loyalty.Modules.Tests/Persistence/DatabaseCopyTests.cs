using Loyalty.Modules.Access;
using Loyalty.Modules.Persistence;
using Loyalty.TestKit;
using Microsoft.Data.Sqlite;

namespace Loyalty.Modules.Tests.Persistence;

public sealed class DatabaseCopyTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"loyalty-copy-{Guid.NewGuid():N}");

    [Theory, OnEachStore]
    public async Task A_copy_taken_while_the_program_runs_brings_back_what_was_there(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new MakeApiKey("before", ["read"]));
        await DatabaseCopy.WriteAsync(hotel.Database, _file, CancellationToken.None);
        await hotel.Send(new MakeApiKey("after", ["read"]));
        await hotel.Services.DisposeAsync();
        SqliteConnection.ClearAllPools();

        await DatabaseCopy.RestoreAsync(hotel.Database, _file, hotel.Clock, CancellationToken.None);

        await using var again = TestHotel.Reopen(hotel);
        Assert.Equal(["before"], (await again.Ask(new ListApiKeys())).Value.Select(key => key.Name));
    }

    [Fact]
    public async Task Restoring_under_a_running_program_is_refused()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new MakeApiKey("one", ["read"]));
        await DatabaseCopy.WriteAsync(hotel.Database, _file, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => DatabaseCopy.RestoreAsync(hotel.Database, _file, hotel.Clock, CancellationToken.None));

        Assert.Contains("Stop it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_copy_is_refused_and_the_database_stays()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await DatabaseCopy.WriteAsync(hotel.Database, _file, CancellationToken.None);
        var bytes = await File.ReadAllBytesAsync(_file);
        Array.Fill(bytes, (byte)0x5A, bytes.Length / 2, 4096);
        await File.WriteAllBytesAsync(_file, bytes);

        await Assert.ThrowsAsync<InvalidOperationException>(() => DatabaseCopy.RestoreAsync(hotel.Database, _file, hotel.Clock, CancellationToken.None));

        Assert.False((await hotel.Ask(new GetHotel())).IsRefused);
    }

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(_file) + "*"))
        {
            File.Delete(file);
        }
    }
}
