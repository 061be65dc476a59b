using Loyalty.Modules.Operations;

namespace Loyalty.Web.Operations.Parts;

/// <summary>How a step of a run is shown: its sign, its colour and the key of its word.</summary>
internal static class StepLook
{
    public static (string Icon, string Class, string Key) Of(InstanceStepState state) => state switch
    {
        InstanceStepState.Done => ("check-circle", "good", nameof(OperationsText.StepDone)),
        InstanceStepState.Running => ("play", "note", nameof(OperationsText.StepRunning)),
        InstanceStepState.Waiting => ("clock", "warn", nameof(OperationsText.StepWaiting)),
        InstanceStepState.Failed => ("cross-circle", "bad", nameof(OperationsText.StepFailed)),
        InstanceStepState.Skipped => ("arrow-right", "muted", nameof(OperationsText.StepSkipped)),
        InstanceStepState.Cancelled => ("close", "muted", nameof(OperationsText.StepCancelled)),
        _ => ("circle", "faint", nameof(OperationsText.StepNotReached)),
    };
}
