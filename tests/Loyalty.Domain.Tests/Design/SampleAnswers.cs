using System.Text.Json.Nodes;
using Loyalty.Domain.Design;

namespace Loyalty.Domain.Tests.Design;

/// <summary>Answers of a hotel whose programme has nothing wrong with it; a test changes what it is about.</summary>
internal static class SampleAnswers
{
    public static readonly BusinessDate Today = BusinessDate.Of(2026, 11, 24);

    public static Dictionary<DesignStep, JsonObject> All() => new()
    {
        [DesignStep.Goals] = Json("""
            {"items":["agreed"],"programName":"Club am See","statement":"Wer wiederkommt, soll es spüren.",
             "goals":[{"objective":"Mehr Gäste kommen wieder","serves":"loyalty","metric":"repeat_rate","baseline":18,"target":25,"deadline":"2027-11-30","owner":"Direktion"}],
             "retentionBaseline":18,"retentionTarget":25,"retentionBy":"2027-11-30"}
            """),
        [DesignStep.Rewards] = Json("""
            {"structure":"mixed","rewards":[
              {"code":"coffee","name":{"de":"Kaffee für zwei","en":"Coffee for two"},"price":150,"cost":6,"nature":"non_monetary","fromTierRank":1,"validDays":365},
              {"code":"night","name":{"de":"Eine Nacht","en":"One night"},"price":2000,"cost":45,"nature":"monetary","fromTierRank":1,"validDays":365}],"policy":""}
            """),
        [DesignStep.Tiers] = Json("""
            {"windowMonths":24,"tiers":[
              {"code":"blue","name":{"de":"Blau","en":"Blue"},"fromNights":null,"fromSpend":null,"benefits":[{"name":{"de":"Karte","en":"Card"},"cost":0.5}]},
              {"code":"silver","name":{"de":"Silber","en":"Silver"},"fromNights":5,"fromSpend":800,"benefits":[{"name":{"de":"Obst","en":"Fruit"},"cost":4.5}]},
              {"code":"gold","name":{"de":"Gold","en":"Gold"},"fromNights":12,"fromSpend":2400,"benefits":[{"name":{"de":"Suite","en":"Suite"},"cost":28}]}]}
            """),
        [DesignStep.Registration] = Json("""
            {"required":["email","name","terms"],"optional":["language"],"askConsent":true,"consentText":"Ja, gern.","consentTextEn":"Yes.","terms":"1. Alle dürfen teilnehmen.","termsEn":"1. Everybody may take part."}
            """),
        [DesignStep.Points] = Json("""
            {"rate":1,"channels":["direct","corporate"],"categories":["room","breakfast"],"tierBonus":{"silver":10,"gold":25},"expiryMonths":24}
            """),
    };

    public static BlueprintContent With(DesignStep step, Action<JsonObject> change)
    {
        var answers = All();
        change(answers[step]);
        return BlueprintContent.Of(answers);
    }

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
