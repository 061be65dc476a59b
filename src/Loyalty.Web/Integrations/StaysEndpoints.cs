using System.Text;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Reading;

namespace Loyalty.Web.Integrations;

/// <summary>The routes by which hotel systems report stays.</summary>
internal static class StaysEndpoints
{
    public static void MapStays(this IEndpointRouteBuilder routes) => routes
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
