using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Access;

public sealed class AccessTests
{
    private static readonly Uri Home = new("https://hotel.example");

    [Theory, OnEachStore]
    public async Task The_set_up_link_makes_the_owner_and_the_hotel_once(Store store)
    {
        using var database = await TestDatabase.CreateAsync(store);
        await using var services = new ServiceCollection().AddLoyaltyModules(database.Settings, new MailSettings()).BuildServiceProvider();
        var useCases = services.GetRequiredService<UseCases>();
        var secret = (await useCases.Send(new OfferSetup(), Caller.System(null), CancellationToken.None)).Value.Secret!; // nobody can sign in yet
        var setUp = new SetUp(secret, "olga@hotel.example", "Olga Seeger", "ein langes Passwort", "Hotel am See", "Europe/Berlin", "EUR", "de", new TimeOnly(4, 0));

        var first = await useCases.Send(setUp, Caller.Anyone, CancellationToken.None);
        var second = await useCases.Send(setUp with { Email = "eve@hotel.example" }, Caller.Anyone, CancellationToken.None);
        var signedIn = await useCases.Send(new SignIn(" Olga@Hotel.example ", "ein langes Passwort"), Caller.Anyone, CancellationToken.None);

        Assert.Equal(StaffRole.Owner, first.Value.Role);
        Assert.Equal("access.link-used", second.Refusal?.Code);
        Assert.Equal("Hotel am See", signedIn.Value.Person?.HotelName);
        Assert.Null((await useCases.Send(new OfferSetup(), Caller.System(null), CancellationToken.None)).Value.Secret);
    }

    [Theory]
    [InlineData("kurz", "Europe/Berlin", "EUR", "access.password-too-short")]
    [InlineData("ein langes Passwort", "Europe/Atlantis", "EUR", "access.unknown-zone")]
    [InlineData("ein langes Passwort", "Europe/Berlin", "euro", "access.unknown-currency")]
    public async Task A_wrong_set_up_is_refused_and_the_link_stays_open(string password, string zone, string currency, string code)
    {
        using var database = await TestDatabase.CreateAsync();
        await using var services = new ServiceCollection().AddLoyaltyModules(database.Settings, new MailSettings()).BuildServiceProvider();
        var useCases = services.GetRequiredService<UseCases>();
        var secret = (await useCases.Send(new OfferSetup(), Caller.System(null), CancellationToken.None)).Value.Secret!; // nobody can sign in yet
        var wrong = new SetUp(secret, "olga@hotel.example", "Olga", password, "Hotel", zone, currency, "de", new TimeOnly(4, 0));

        var refused = await useCases.Send(wrong, Caller.Anyone, CancellationToken.None);
        var right = await useCases.Send(wrong with { Password = "ein langes Passwort", Zone = "Europe/Berlin", Currency = "EUR" }, Caller.Anyone, CancellationToken.None);

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.False(right.IsRefused);
    }

    [Fact]
    public async Task Ten_wrong_passwords_close_the_account_for_a_while()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var secret = await InvitedAsync(hotel, "sven@hotel.example", StaffRole.Staff);
        await hotel.Send(new AcceptInvitation(secret, "Sven", "ein langes Passwort"), Caller.Anyone);

        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal("access.sign-in-failed", (await SignInAsync(hotel, "sven@hotel.example", "falsch")).Refusal?.Code);
        }

        Assert.Equal("access.locked-out", (await SignInAsync(hotel, "sven@hotel.example", "ein langes Passwort")).Refusal?.Code);
    }

    [Fact]
    public async Task An_invitation_makes_an_account_with_its_role_once()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var secret = await InvitedAsync(hotel, "mia@hotel.example", StaffRole.Manager);

        var mia = await hotel.Send(new AcceptInvitation(secret, "Mia Koch", "ein langes Passwort"), Caller.Anyone);
        var again = await hotel.Send(new AcceptInvitation(secret, "Mia Koch", "ein langes Passwort"), Caller.Anyone);

        Assert.Equal((StaffRole.Manager, "Mia Koch"), (mia.Value.Role, mia.Value.Name));
        Assert.Equal("access.link-used", again.Refusal?.Code);
        Assert.Equal("Mia Koch", (await SignInAsync(hotel, "mia@hotel.example", "ein langes Passwort")).Person?.Name);
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var secret = await InvitedAsync(hotel, "mia@hotel.example", StaffRole.Manager);
        hotel.Clock.Advance(TimeSpan.FromDays(8));

        Assert.Equal("access.link-ended", (await hotel.Send(new AcceptInvitation(secret, "Mia", "ein langes Passwort"), Caller.Anyone)).Refusal?.Code);
    }

    [Fact]
    public async Task A_new_password_replaces_the_old_one()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new AcceptInvitation(await InvitedAsync(hotel, "mia@hotel.example", StaffRole.Staff), "Mia", "ein langes Passwort"), Caller.Anyone);
        hotel.Clock.Advance(TimeSpan.FromMinutes(1));

        await hotel.Send(new RequestPasswordReset("mia@hotel.example", Home), Caller.Anyone);
        var unknown = await hotel.Send(new RequestPasswordReset("nobody@hotel.example", Home), Caller.Anyone);
        await hotel.Send(new ResetPassword(await SecretInLastMailAsync(hotel), "noch ein Passwort"), Caller.Anyone);

        Assert.False(unknown.IsRefused);
        Assert.Equal("access.sign-in-failed", (await SignInAsync(hotel, "mia@hotel.example", "ein langes Passwort")).Refusal?.Code);
        Assert.NotNull((await SignInAsync(hotel, "mia@hotel.example", "noch ein Passwort")).Person);
    }

    [Fact]
    public async Task The_last_owner_stays_and_a_removed_role_stops_at_once()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var last = await hotel.Send(new ChangeStaffRole(hotel.Owner.StaffAccount!.Value, StaffRole.Staff)); // a person has an account
        var removed = await hotel.Send(new ChangeStaffRole(hotel.Manager.StaffAccount!.Value, null)); // as above
        var next = await hotel.Ask(new ListStaff(), hotel.Manager);

        Assert.Equal("access.last-owner", last.Refusal?.Code);
        Assert.False(removed.IsRefused);
        Assert.Equal("pipeline.not-allowed", next.Refusal?.Code);
    }

    [Fact]
    public async Task Staff_cannot_do_what_owners_do()
    {
        await using var hotel = await TestHotel.OpenAsync();

        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new InviteStaff("x@hotel.example", StaffRole.Owner, Home), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new MakeApiKey("x", ["admin"]), hotel.Manager)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new MakeApiKey("x", ["admin"]), hotel.Key("admin"))).Refusal?.Code);
    }

    [Fact]
    public async Task An_api_key_is_stored_hashed_and_ends_when_it_is_revoked()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var made = (await hotel.Send(new MakeApiKey("Hotelsystem", ["stays", "read"]))).Value;

        var caller = (await hotel.Ask(new FindApiKey(made.Secret), Caller.Anyone)).Value;
        var stored = await hotel.ReadAsync(db => db.Set<ApiKey>().SingleAsync());
        await hotel.Send(new RevokeApiKey(made.Id));

        Assert.Equal(["read", "stays"], caller.Scopes.Order());
        Assert.Equal(hotel.Id, caller.Hotel);
        Assert.DoesNotContain(made.Secret, System.Text.Json.JsonSerializer.Serialize(stored), StringComparison.Ordinal);
        Assert.Equal("access.key-unknown", (await hotel.Ask(new FindApiKey(made.Secret), Caller.Anyone)).Refusal?.Code);
    }

    [Fact]
    public async Task The_currency_may_be_changed_until_there_is_a_stay_and_everything_else_also_after()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var changed = new ChangeHotel("Hotel am See", "Europe/Berlin", "CHF", "de", new TimeOnly(4, 0));
        var before = await hotel.Send(changed);
        await hotel.Send(changed with { Currency = "EUR" });
        await hotel.ReportAsync(hotel.Report(100m));

        var after = await hotel.Send(changed);
        var named = await hotel.Send(changed with { Name = "Hotel am Meer", Currency = "EUR" });
        await hotel.Send(new AwardOpenStays(member), hotel.System);

        Assert.Equal((null, "access.currency-in-use", "/currency", null), (before.Refusal?.Code, after.Refusal?.Code, after.Refusal?.Field, named.Refusal?.Code));
        Assert.Equal("Hotel am Meer, EUR", await hotel.ReadAsync(db => db.Set<Hotel>().Select(house => $"{house.Name}, {house.Currency}").SingleAsync()));
        Assert.Equal(new Points(1_000), await hotel.BalanceAsync(member));
    }

    [Fact]
    public async Task The_currency_stays_also_where_there_are_points_entries_and_no_stay()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(10), "Willkommen", "welcome")));

        var refused = await hotel.Send(new ChangeHotel("Hotel am See", "Europe/Berlin", "CHF", "de", new TimeOnly(4, 0)));

        Assert.Equal("access.currency-in-use", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Who_takes_over_a_hotel_with_imported_stays_keeps_its_currency()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        await hotel.WriteAsync(db => db.Set<StaffMembership>().ExecuteDeleteAsync());
        await hotel.WriteAsync(db => db.Set<StaffAccount>().ExecuteDeleteAsync());
        var secret = (await hotel.Send(new OfferSetup(), Caller.System(null))).Value.Secret!; // nobody can sign in any more
        var setUp = new SetUp(secret, "olga@hotel.example", "Olga Seeger", "ein langes Passwort", "Hotel am See", "Europe/Berlin", "CHF", "de", new TimeOnly(4, 0));

        var refused = await hotel.Send(setUp, Caller.Anyone);
        var right = await hotel.Send(setUp with { Currency = "EUR" }, Caller.Anyone);

        Assert.Equal(("access.currency-in-use", null), (refused.Refusal?.Code, right.Refusal?.Code));
    }

    private static async Task<SignInOutcome> SignInAsync(TestHotel hotel, string email, string password) => (await hotel.Send(new SignIn(email, password), Caller.Anyone)).Value;

    private static async Task<string> InvitedAsync(TestHotel hotel, string email, StaffRole role)
    {
        Assert.False((await hotel.Send(new InviteStaff(email, role, Home))).IsRefused);
        return await SecretInLastMailAsync(hotel);
    }

    private static async Task<string> SecretInLastMailAsync(TestHotel hotel)
    {
        var text = await hotel.ReadAsync(db => db.Set<QueuedMessage>().OrderByDescending(mail => mail.Id).Select(mail => mail.Text).FirstAsync());
        return text.Split('\n').First(line => line.Contains("https://hotel.example/", StringComparison.Ordinal)).Split('/')[^1].Trim();
    }
}
