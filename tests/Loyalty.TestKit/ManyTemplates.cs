using System.Globalization;
using System.Text;
using Loyalty.Modules.Operations.Library;

namespace Loyalty.TestKit;

/// <summary>Makes many templates, each with words of its own beside words that many have.</summary>
public static class ManyTemplates
{
    private static readonly string[] Subjects = ["Anreise", "Beschwerde", "Geburtstag", "Gutschein", "Schulung", "Inventur", "Feedback", "Datenschutz", "Saison", "Frühstück"];
    private static readonly string[] English = ["arrival", "complaint", "birthday", "voucher", "training", "stocktaking", "feedback", "privacy", "season", "breakfast"];
    private static readonly string[] Categories = ["guests", "operations", "team", "programme", "law"];

    /// <summary>A package of so many.</summary>
    public static WorkflowPackage Package(int count) => WorkflowPackage.Open("many.json", Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, count).Select(Document))}]")).Value;

    /// <summary>One of them.</summary>
    public static string Document(int number)
    {
        var (german, english, category) = (Subjects[number % 10], English[number % 10], Categories[number % 5]);
        var steps = string.Join(',', Enumerable.Range(1, 4).Select(step => $$$"""
            {"id":"step-{{{step}}}","type":"Loyalty.CreateTask","title":{"de":"{{{german}}}: Schritt {{{step}}} erledigen","en":"Do step {{{step}}} of the {{{english}}}"},"assignee":"staff","dueInDays":{{{step}}}}
            """));
        var arrows = string.Join(',', Enumerable.Range(1, 3).Select(step => $$$"""{"source":{"activity":"step-{{{step}}}","port":"Done"},"target":{"activity":"step-{{{step + 1}}}","port":"In"}}"""));
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"definitionId":"generated-{{{number}}}","name":"{{{german}}} {{{number}}}","customProperties":{"category":"{{{category}}}",
            "title":{"de":"{{{german}}}, Vorlage {{{number}}}x","en":"{{{english}}}, template {{{number}}}x"},
            "purpose":{"de":"Damit beim Thema {{{german}}} im Haus {{{number % 97}}} nichts liegen bleibt und jeder weiß, was als Nächstes kommt.","en":"So that nothing about the {{{english}}} of house {{{number % 97}}} is left lying."},
            "keywords":{"de":["{{{german}}}sablauf","Ordnung"],"en":["{{{english}}} list","order"]}},
            "root":{"id":"root","type":"Elsa.Flowchart","activities":[{{{steps}}}],"connections":[{{{arrows}}}]}}
            """);
    }
}
