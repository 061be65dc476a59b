using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Web.Components;

namespace Loyalty.Web.Design.Parts;

/// <summary>The ten steps in their three groups, and how each stands on the screen.</summary>
internal static class DesignGroups
{
    public static readonly IReadOnlyList<(string NameKey, DesignStep First, DesignStep Last)> All =
    [
        (nameof(DesignText.GroupDesign), DesignStep.Goals, DesignStep.Points),
        (nameof(DesignText.GroupLaunch), DesignStep.Promotion, DesignStep.Integration),
        (nameof(DesignText.GroupRun), DesignStep.Monitoring, DesignStep.Feedback),
    ];

    public static string NameKeyOf(DesignStep step) => All.First(group => step <= group.Last).NameKey;

    public static StepState StateOf(StepProgress step, DesignStep? current, IReadOnlyList<BlueprintFinding> findings) =>
        step.Step == current ? StepState.Current
        : step.IsLocked ? StepState.Locked
        : !step.IsDone ? StepState.Open
        : findings.Any(finding => finding.Step == step.Step && finding.IsBlocking) ? StepState.Attention
        : StepState.Done;

    public static string KindKeyOf(string activityType) => activityType switch
    {
        "Loyalty.FillChecklist" => nameof(DesignText.KindChecklist),
        "Loyalty.SendEmail" => nameof(DesignText.KindMail),
        "Loyalty.CreateTask" => nameof(DesignText.KindTask),
        "Loyalty.UpdateDataEntry" => nameof(DesignText.KindUpdate),
        _ => nameof(DesignText.KindEntry),
    };
}
