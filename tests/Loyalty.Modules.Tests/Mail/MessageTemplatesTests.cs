using System.Text.Json.Nodes;
using Loyalty.Modules.Mail;

namespace Loyalty.Modules.Tests.Mail;

public sealed class MessageTemplatesTests
{
    private static readonly MessageTemplates Templates = new(Path.Combine(AppContext.BaseDirectory, "workflows", "messages"));

    [Fact]
    public void A_template_says_it_in_the_readers_language()
    {
        var data = new JsonObject { ["hotel"] = "Hotel am See", ["by"] = "Julia", ["link"] = "https://hotel.example/invite/a_b-c" };

        var german = Templates.Render("staff-invitation", "de", data).Value;
        var english = Templates.Render("staff-invitation", "en", data).Value;

        Assert.Equal("Hotel am See: Ihre Einladung zu Loyalty", german.Subject);
        Assert.Contains("<a href=\"https://hotel.example/invite/a_b-c\">Konto anlegen</a>", german.Html, StringComparison.Ordinal);
        Assert.Contains("Create your account: https://hotel.example/invite/a_b-c", english.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Gewinn](https://evil.example)")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("**fett** _kursiv_ # Titel")]
    [InlineData("{{link}} {{#each this}}")]
    public void A_name_stays_a_name(string name)
    {
        var data = new JsonObject { ["hotel"] = "Hotel", ["by"] = name, ["link"] = "https://hotel.example/x" };

        var html = Templates.Render("staff-invitation", "de", data).Value.Html;

        Assert.DoesNotContain("evil.example\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<strong>fett", html, StringComparison.Ordinal);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(name).Replace("&#39;", "'", StringComparison.Ordinal), html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_break_in_a_value_cannot_add_a_header()
    {
        var mail = Templates.Render("staff-invitation", "de", new JsonObject { ["hotel"] = "Hotel\r\nBcc: all@example.org", ["by"] = "x", ["link"] = "x" }).Value;

        Assert.DoesNotContain('\n', mail.Subject);
        Assert.DoesNotContain('\r', mail.Subject);
    }

    [Theory]
    [InlineData("no-such-template")]
    [InlineData("../messages/staff-invitation")]
    public void A_template_that_is_not_there_is_refused(string name) =>
        Assert.Equal("mail.template-unknown", Templates.Render(name, "de", []).Refusal?.Code);

    [Fact]
    public void Every_template_stands_in_both_languages_and_begins_with_a_subject()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "workflows", "messages")))
        {
            foreach (var language in new[] { "de", "en" })
            {
                var rendered = Templates.Render(Path.GetFileName(folder), language, []);
                Assert.False(rendered.IsRefused, $"{folder} {language}");
                Assert.DoesNotContain("{{", rendered.Value.Html, StringComparison.Ordinal);
            }
        }
    }
}
