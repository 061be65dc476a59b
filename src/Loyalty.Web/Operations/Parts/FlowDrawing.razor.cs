using System.Globalization;
using System.Text;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Drawing;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations.Parts;

/// <summary>A workflow as a picture: its steps are links to their places in the list, and of a run each says how far it is in colour, sign and word.</summary>
public sealed partial class FlowDrawing
{
    private const int Line = 22;
    private const int MostToldInWords = 30;
    private const int MostUnder = 28;
    private readonly string _id = $"w-{Guid.NewGuid():n}"[..10];

    /// <summary>The picture.</summary>
    [Parameter, EditorRequired] public WorkflowDrawing Drawing { get; set; } = null!; // required

    /// <summary>The steps in the order of the list, where a run is shown; none otherwise.</summary>
    [Parameter] public IReadOnlyList<InstanceStep>? Steps { get; set; }

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>The path of the page, for the links to the list.</summary>
    [Parameter, EditorRequired] public string Here { get; set; } = "";

    private bool IsRun => Steps is not null;

    /// <summary>The picture for those who do not see it; of a large one its beginning, for the list beside it has everything.</summary>
    private string InWords
    {
        get
        {
            var words = new StringBuilder();
            foreach (var arrow in Drawing.Arrows.Take(MostToldInWords))
            {
                var label = LabelOf(arrow);
                words.Append(Text[label.Length == 0 ? nameof(DefinitionText.ArrowSaid) : nameof(DefinitionText.ArrowSaidOn), TitleOf(arrow.From), TitleOf(arrow.To), Brief(label, 80)]).Append(' ');
            }

            return words.Append(Text[nameof(DefinitionText.ListBeside)]).ToString();
        }
    }

    private InstanceStepState StateOf(int step) => Steps is { } steps && step < steps.Count ? steps[step].State : InstanceStepState.NotReached;

    private (string Icon, string Class, string Key)? LookOf(DrawnStep step) => IsRun ? StepLook.Of(StateOf(step.Step)) : null;

    private bool Went(DrawnArrow arrow) =>
        IsRun && StateOf(arrow.From) is InstanceStepState.Done or InstanceStepState.Skipped && StateOf(arrow.To) is not InstanceStepState.NotReached;

    private string TitleOf(int step) => Brief(Drawing.Steps[step].Title.Said(), 80);

    private string UnderOf(DrawnStep step) => IsRun ? Words.State(StateOf(step.Step))
        : step.Inside > 0 ? Text[step.Inside == 1 ? nameof(DefinitionText.InsideOne) : nameof(DefinitionText.InsideMany), Format.Number(step.Inside)]
        : Words.Kind(step.ActivityType);

    private string NameOf(DrawnStep step) => $"{Brief(step.Title.Said(), 200)}: {UnderOf(step)}";

    /// <summary>Whether a step's box has not room for all of its words, so that pointing at it has more to say.</summary>
    private bool IsCut(DrawnStep step) => step.Title.Said().Length > Line || UnderOf(step).Length > MostUnder;

    private string LabelOf(DrawnArrow arrow) => string.Join(" / ", arrow.Outcomes.Select(Words.Outcome).Where(word => word.Length > 0));

    private static string PathOf(DrawnArrow arrow) =>
        string.Join(' ', arrow.Path.Select((corner, at) => string.Create(CultureInfo.InvariantCulture, $"{(at == 0 ? 'M' : 'L')}{corner.X} {corner.Y}")));

    /// <summary>The label sits in the middle of the line on which the arrow turns, of a straight one in its middle.</summary>
    private static Spot MiddleOf(DrawnArrow arrow)
    {
        var first = arrow.Path.Count > 2 ? 1 : 0;
        var (a, b) = (arrow.Path[first], arrow.Path[first + 1]);
        return new Spot((a.X + b.X) / 2, (a.Y + b.Y) / 2);
    }

    private static (string First, string Second) TwoLines(string title)
    {
        var text = Brief(title.ReplaceLineEndings(" ").Trim(), 2 * Line);
        if (text.Length <= Line)
        {
            return (text, "");
        }

        var at = text.LastIndexOf(' ', Line);
        return at > 0 ? (text[..at], Brief(text[(at + 1)..], Line)) : (text[..Line], text[Line..]);
    }

    private static string Brief(string text, int most) => text.Brief(most);
}
