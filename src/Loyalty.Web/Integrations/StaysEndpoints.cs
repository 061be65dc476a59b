using System.Text;
using Loyalty.Domain;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Reading;

namespace Loyalty.Web.Integrations;

/// <summary>The routes by which hotel systems report stays.</summary>
internal static class StaysEndpoints
{
    public static void MapStays(this IEndpointRouteBuilder routes)
    {
        MapOne(routes);
        MapMany(routes);
    }

    private static void MapMany(IEndpointRouteBuilder routes) => routes
        .MapPost("/stays/batch", (HttpContext context, ApiDesk desk, StayAnswers answers, ApiProblems problems, TimeProvider clock) =>
            desk.SendInPartsAsync<RecordStays, StayBatch, IReadOnlyList<Result<StayRecording>>>(
                context,
                StayBatch.MostBytes,
                body => StayBatch.Read(body, clock.Today()),
                batch => batch.Parts,
                (batch, recorded, voice) => ApiJson.Answer(StatusCodes.Status200OK, batch.Answer(recorded.SelectMany(part => part), answers, refusal => problems.PartOf(refusal, voice)))))
        .Describe<StayBatchBody, StayBatchAnswer>("recordStays", "Report up to 1,000 events at once",
            """
            Each event is taken for itself, in the order given: one that is refused does not keep the others from being taken, and says why in its
            `problem`. An event that was taken before, also by a request that was broken off, is answered as a single repeated one is: sending all
            of them again has no second effect.
            """, "stays");

    private static void MapOne(IEndpointRouteBuilder routes) => routes
        .MapPost("/stays", (HttpContext context, ApiDesk desk, StayAnswers answers, TimeProvider clock) => desk.SendAsync<RecordStay, StayRecording>(
            context,
            body => StayEventJson.Read(body, clock.Today()).Map(report => new RecordStay(report, Encoding.UTF8.GetString(body))),
            recording => ApiJson.Answer(StatusCodes.Status200OK, answers.Of(recording))))
        .Describe<StayEventBody, StayAnswer>("recordStay", "Report one event of one stay",
            """
            Each event holds the newest state of the stay, so events may come twice, late and in any order: the greatest occurredAt wins
            (tie: eventId); an older or repeated one is answered with the reason in `ignored`. The points follow the stay's state: a corrected
            bill, a cancellation after check-out or a reopened folio posts the difference.
            """, "stays");
}
