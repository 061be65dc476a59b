using System.Net;

namespace Loyalty.Modules.Mail;

/// <summary>The frame of every mail: the hotel's name, the text in one calm column, readable in light and dark, without any picture from outside.</summary>
internal static class MailLayout
{
    public static string Wrap(string subject, string hotel, string language, string body) => $$"""
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{WebUtility.HtmlEncode(subject)}}</title>
        <style>
        body { margin: 0; padding: 24px 12px; background: #F3F5F4; color: #182123; font: 16px/24px Inter, system-ui, -apple-system, "Segoe UI", Arial, sans-serif; }
        .page { max-width: 34rem; margin: 0 auto; background: #FFFFFF; border-radius: 10px; padding: 32px; }
        .hotel { font: 500 20px/28px Newsreader, Georgia, serif; margin: 0 0 24px; }
        h1 { font: 500 26px/32px Newsreader, Georgia, serif; margin: 0 0 16px; }
        p, ul, table { margin: 0 0 16px; }
        a { color: #0E5A60; }
        th, td { text-align: left; padding: 4px 16px 4px 0; }
        @media (prefers-color-scheme: dark) { body { background: #0F1415; color: #E8EDEC; } .page { background: #151B1C; } a { color: #7AC4C6; } }
        </style>
        </head>
        <body><div class="page"><p class="hotel">{{WebUtility.HtmlEncode(hotel)}}</p>
        {{body}}
        </div></body>
        </html>
        """;
}
