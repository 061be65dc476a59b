using System.ComponentModel;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Reading;

namespace Loyalty.Web.Integrations;

/// <summary>The routes by which other systems enrol members and read them.</summary>
internal static class MembersEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/members", (HttpContext context, ApiDesk desk, TimeProvider clock) => desk.SendAsync<RegisterMember, MemberRegistration>(
                context,
                body => MemberJson.Read(body, clock.Today()).Map(enrolment => new RegisterMember(enrolment)),
                member => ApiJson.Answer(member.WasMember ? StatusCodes.Status200OK : StatusCodes.Status201Created, Of(member))))
            .Describe<MemberBody, EnrolledAnswer>("enrolMember", "Make a guest a member",
                "An address that is a member already is answered with 200 and that member. Stays of the address that departed up to 30 days ago earn now.",
                "members", StatusCodes.Status201Created, StatusCodes.Status200OK);
    }

    private static EnrolledAnswer Of(MemberRegistration member) => new(member.Id.Value, member.Number, member.Tier, member.Points.Value, member.EnrolledAt);
}

/// <summary>A member who has just been enrolled, or was before.</summary>
public sealed record EnrolledAnswer(
    [property: Description("The member's id.")] Guid Id,
    [property: Description("The number on the member's card.")] string Number,
    [property: Description("The code of the member's tier.")] string Tier,
    [property: Description("Points at the member's disposal.")] long Points,
    [property: Description("When the guest became a member.")] DateTimeOffset EnrolledAt);
