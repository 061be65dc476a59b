using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>What the answer of a step means. Reading never fails; <see cref="Check"/> says what must not be stored as an answer.</summary>
public interface IStepContent
{
    /// <summary>What is wrong in itself, field by field; contradictions between steps are findings, not refusals.</summary>
    IEnumerable<Refusal> Check();
}

/// <summary>Turns the answers of the ten steps into what they mean.</summary>
public static class StepContents
{
    /// <summary>The meaning of a step's answer.</summary>
    public static IStepContent Read(DesignStep step, JsonObject answer) => step switch
    {
        DesignStep.Goals => GoalPlan.Read(answer),
        DesignStep.Rewards => RewardPlan.Read(answer),
        DesignStep.Tiers => TierPlan.Read(answer),
        DesignStep.Registration => RegistrationForm.Read(answer),
        DesignStep.Points => EarnPlan.Read(answer),
        DesignStep.Promotion => Promotion.Read(answer),
        DesignStep.Materials => MaterialsPlan.Read(answer),
        DesignStep.Integration => SystemInventory.Read(answer),
        DesignStep.Monitoring => MonitoringPlan.Read(answer),
        DesignStep.Feedback => FeedbackPlan.Read(answer),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };
}
