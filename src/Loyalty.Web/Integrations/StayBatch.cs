using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Loyalty.Domain;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Integrations;

/// <summary>Many stay events in one request: those that can be read are recorded, and every one gets an answer of its own.</summary>
internal sealed class StayBatch
{
    /// <summary>The most events in one request.</summary>
    public const int Most = 1_000;

    /// <summary>The largest body of that many events.</summary>
    public const int MostBytes = 8 * 1_048_576;

    private readonly IReadOnlyList<Result<RecordStay>> _events;

    private StayBatch(IReadOnlyList<Result<RecordStay>> events) => _events = events;

    /// <summary>The events that can be read, in as many units of work as they need.</summary>
    public IReadOnlyList<RecordStays> Parts => RecordStays.InParts(_events.Where(one => !one.IsRefused).Select(one => one.Value));

    public static Result<StayBatch> Read(byte[] body, BusinessDate today) => StayEventJson.ReadEach(body, Most, today).Map(events =>
        new StayBatch([.. events.Select(one => one.Report.Map(report => new RecordStay(report, one.Payload)))]));

    /// <summary>The answers in the order of the events: to each that was recorded its own, to each other why not.</summary>
    public StayBatchAnswer Answer(IEnumerable<Result<StayRecording>> recorded, StayAnswers answers, Func<Refusal, ApiProblem> problem)
    {
        using var next = recorded.GetEnumerator();
        return new StayBatchAnswer([.. _events.Select(one =>
        {
            var result = one.Then(_ => next.MoveNext() ? next.Current : throw new InvalidOperationException("An event was not answered."));
            return result.Refusal is { } refusal ? new StayBatchItem(null, problem(refusal)) : new StayBatchItem(answers.Of(result.Value), null);
        })]);
    }
}

/// <summary>What became of many stay events.</summary>
public sealed record StayBatchAnswer([property: Description("One result for each event, in the order in which they were sent.")] IReadOnlyList<StayBatchItem> Results);

/// <summary>What became of one of them.</summary>
public sealed record StayBatchItem(
    [property: Description("What the event did; null when it was refused.")] StayAnswer? Stay,
    [property: Description("Why it was refused, as problem details; null when it was taken. The others are taken all the same.")] ApiProblem? Problem);

/// <summary>Many stay events.</summary>
internal sealed record StayBatchBody([property: Required, MaxLength(StayBatch.Most), Description("Each as for a single event.")] IReadOnlyList<StayEventBody> Stays);
