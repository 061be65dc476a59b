namespace Loyalty.TestKit;

/// <summary>Stay events as a hotel system sends them.</summary>
public static class StayJson
{
    /// <summary>Three nights in the first room of a direct booking, 300.00 EUR net, checked out.</summary>
    public static readonly string CheckedOut = Of();

    /// <summary>An event; every argument replaces one member of <see cref="CheckedOut"/>.</summary>
    public static string Of(
        string eventId = "e-1",
        string type = "checked_out",
        string occurredAt = "2026-11-20T10:00:00+01:00",
        string externalId = "R-1",
        string status = "checked_out",
        string channel = "direct",
        string arrival = "2026-11-17",
        string departure = "2026-11-20",
        string? guests = null,
        string? lines = null,
        string net = "300.00",
        string consumedOn = "2026-11-19",
        string email = "baerbel@example.org") => $$"""
        {"eventId":"{{eventId}}","source":"pms","type":"{{type}}","occurredAt":"{{occurredAt}}",
         "reservation":{"externalId":"{{externalId}}","groupId":null,"roomIndex":0,"status":"{{status}}",
          "channel":{"kind":"{{channel}}","name":"web"},"ratePlan":"BAR","marketSegment":"leisure",
          "arrival":"{{arrival}}","departure":"{{departure}}","adults":2,"children":0,"somethingNew":{"a":[1]},
          "guests":[{{guests ?? $$"""{"externalId":"G-1","email":"{{email}}","main":true}"""}}]},
         "folioLines":[{{lines ?? Line("1", net, consumedOn)}}]}
        """;

    /// <summary>A closed line of the category room.</summary>
    public static string Line(string id, string net, string consumedOn = "2026-11-19", string category = "room") => $$"""
        {"id":"{{id}}","category":"{{category}}","revenueType":"room","net":{{net}},"tax":21.00,"gross":321.00,"currency":"EUR","consumedOn":"{{consumedOn}}","status":"closed"}
        """;
}
