using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Modules.Mail;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Mail;

public sealed class DeliveryTests
{
    [Theory, OnEachStore]
    public async Task A_queued_mail_arrives_with_both_parts_and_its_umlauts(Store store)
    {
        await using var box = await Maildev.StartAsync();
        await using var hotel = await OpenAsync(store, box.Settings);
        await QueueAsync(hotel, "baerbel@example.org", "a", by: "Jörg Prüfer");

        await DeliverAsync(hotel);

        var mail = Assert.Single(await box.WaitForAsync(1));
        Assert.Equal("Hotel am See: Ihre Einladung zu Loyalty", (string?)mail["subject"]);
        Assert.Contains("Jörg Prüfer", (string?)mail["text"], StringComparison.Ordinal);
        Assert.Contains("Jörg Prüfer", (string?)mail["html"], StringComparison.Ordinal);
        var row = Assert.Single((await hotel.Ask(new ListMessages(MessageState.Sent, 1))).Value.Rows);
        Assert.Equal($"{row.Id:N}@hotel.example", ((string?)mail["messageId"])?.Trim('<', '>'));
    }

    [Fact]
    public async Task The_same_key_queues_one_mail()
    {
        await using var hotel = await OpenAsync(Store.Sqlite, new MailSettings());

        await QueueAsync(hotel, "anna@example.org", "welcome 1");
        await QueueAsync(hotel, "anna@example.org", "welcome 1");

        Assert.Equal(1, (await hotel.Ask(new ListMessages(null, 1))).Value.Total);
    }

    [Fact]
    public async Task A_mail_waits_while_the_server_is_away_and_goes_out_when_it_is_back()
    {
        var port = Maildev.FreePort();
        await using var hotel = await OpenAsync(Store.Sqlite, new MailSettings { Host = "127.0.0.1", Port = port });
        await QueueAsync(hotel, "anna@example.org", "a");

        await DeliverAsync(hotel);
        var waiting = Assert.Single((await hotel.Ask(new ListMessages(MessageState.Waiting, 1))).Value.Rows);
        await using var box = await Maildev.StartAsync(port);
        hotel.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync(hotel);

        Assert.NotNull(waiting.Error);
        Assert.True(waiting.DueAt > TestHotel.Start);
        Assert.Single(await box.WaitForAsync(1));
        Assert.Equal(1, (await hotel.Ask(new ListMessages(MessageState.Sent, 1))).Value.Total);
    }

    [Fact]
    public async Task An_attempt_that_died_is_made_again_under_the_same_message_id()
    {
        await using var box = await Maildev.StartAsync();
        await using var hotel = await OpenAsync(Store.Sqlite, box.Settings);
        await QueueAsync(hotel, "anna@example.org", "a");
        await hotel.WriteAsync(async db => (await db.Set<QueuedMessage>().SingleAsync()).Begin(hotel.Clock.GetUtcNow(), TimeSpan.FromMinutes(2)));

        await DeliverAsync(hotel);
        var early = (await box.MailsAsync()).Count;
        hotel.Clock.Advance(TimeSpan.FromMinutes(3));
        await DeliverAsync(hotel);

        Assert.Equal(0, early);
        Assert.Single(await box.WaitForAsync(1));
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_fails_at_once_and_can_be_tried_again()
    {
        using var server = new RefusingServer("550 5.1.1 no such mailbox");
        await using var hotel = await OpenAsync(Store.Sqlite, new MailSettings { Host = "127.0.0.1", Port = server.Port });
        await QueueAsync(hotel, "nobody@example.org", "a");

        await DeliverAsync(hotel);
        var failed = Assert.Single((await hotel.Ask(new ListMessages(MessageState.Failed, 1))).Value.Rows);
        var again = await hotel.Send(new RetryMessage(failed.Id), hotel.Manager);

        Assert.Contains("no such mailbox", failed.Error, StringComparison.Ordinal);
        Assert.False(again.IsRefused);
        Assert.Equal("mail.not-failed", (await hotel.Send(new RetryMessage(failed.Id), hotel.Manager)).Refusal?.Code);
    }

    [Fact]
    public async Task A_full_mailbox_is_tried_for_three_days_and_then_given_up()
    {
        using var server = new RefusingServer("451 4.2.2 mailbox full, try later");
        await using var hotel = await OpenAsync(Store.Sqlite, new MailSettings { Host = "127.0.0.1", Port = server.Port });
        await QueueAsync(hotel, "full@example.org", "a");

        await DeliverAsync(hotel);
        var first = (await hotel.Ask(new ListMessages(MessageState.Waiting, 1))).Value.Total;
        hotel.Clock.Advance(QueuedMessage.Patience + TimeSpan.FromHours(1));
        await DeliverAsync(hotel);

        Assert.Equal(1, first);
        Assert.Equal(1, (await hotel.Ask(new ListMessages(MessageState.Failed, 1))).Value.Total);
    }

    private static Task<TestHotel> OpenAsync(Store store, MailSettings settings) => TestHotel.OpenAsync(store, services => services.AddSingleton(settings));

    private static async Task QueueAsync(TestHotel hotel, string to, string key, string by = "Julia")
    {
        var data = new JsonObject { ["hotel"] = "Hotel am See", ["by"] = by, ["link"] = "https://hotel.example/x" };
        var queued = await hotel.Send(new QueueMail(to, "de", "staff-invitation", data, null, key), hotel.System);
        Assert.False(queued.IsRefused);
    }

    private static async Task DeliverAsync(TestHotel hotel) => await hotel.Services.GetRequiredService<Delivery>().DeliverAsync(CancellationToken.None);

    /// <summary>An SMTP server that answers every recipient with one line.</summary>
    private sealed class RefusingServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly string _answer;

        public RefusingServer(string answer)
        {
            _answer = answer;
            _listener.Start();
            _ = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    _ = SpeakAsync(await _listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task SpeakAsync(TcpClient client)
        {
            using var connection = client;
            using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(connection.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync() is { } line)
            {
                await writer.WriteLineAsync(line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) ? _answer
                    : line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye"
                    : "250 ok");
            }
        }
    }
}
