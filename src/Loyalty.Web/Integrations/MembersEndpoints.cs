using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Integrations;

/// <summary>The routes by which other systems enrol members and read them.</summary>
internal static class MembersEndpoints
{
    private const int MostItems = 200;

    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/members", (HttpContext context, ApiDesk desk, TimeProvider clock) => desk.SendAsync<RegisterMember, MemberRegistration>(
                context,
                body => MemberJson.Read(body, clock.Today()).Map(enrolment => new RegisterMember(enrolment)),
                member => ApiJson.Answer(member.WasMember ? StatusCodes.Status200OK : StatusCodes.Status201Created, MemberAnswers.Of(member))))
            .Describe<MemberBody, EnrolledAnswer>("enrolMember", "Make a guest a member",
                "An address that is a member already is answered with 200 and that member. Stays of the address that departed up to 30 days ago earn now.",
                "members", StatusCodes.Status201Created, StatusCodes.Status200OK);

        routes.MapGet("/members", (HttpContext context, ApiDesk desk, string? email) => desk.AskAsync(
                context,
                string.IsNullOrWhiteSpace(email) ? PipelineRefusals.Required("/email") : new FindMember(email),
                (MemberCard? member) => member is null ? MembersRefusals.MemberNotFound() : ApiJson.Answer(StatusCodes.Status200OK, MemberAnswers.Of(member))))
            .Describe<MemberAnswer>("findMember", "Find a member by e-mail address", "The address may be typed in any case.", "read").Problems(StatusCodes.Status404NotFound);

        routes.MapGet("/members/{id}", (HttpContext context, ApiDesk desk, string id) => desk.AskAsync(
                context,
                IdOf(id).Map<IQuery<MemberCard>>(member => new GetMember(member)),
                member => ApiJson.Answer(StatusCodes.Status200OK, MemberAnswers.Of(member))))
            .Describe<MemberAnswer>("getMember", "Read a member", "Tier, points and consents as they are now.", "read").Problems(StatusCodes.Status404NotFound);

        routes.MapGet("/members/{id}/statement", (HttpContext context, ApiDesk desk, MemberAnswers answers, string id, string? after, string? limit) => desk.AskAsync(
                context,
                IdOf(id).Then(member => StatementOf(member, after, limit)),
                statement => ApiJson.Answer(StatusCodes.Status200OK, answers.Of(statement))))
            .Describe<StatementAnswer>("getStatement", "Read a member's statement",
                "The ledger entries, newest first, each with the sentence and the data that explain its number. `after` is the `next` of the page before; `limit` is 50 by default, 200 at most.",
                "read").Problems(StatusCodes.Status404NotFound);
    }

    internal static Result<MemberId> IdOf(string id) => Guid.TryParseExact(id, "D", out var member) ? new MemberId(member) : MembersRefusals.MemberNotFound();

    private static Result<IQuery<Statement>> StatementOf(MemberId member, string? after, string? limit)
    {
        var (before, take) = ((long?)null, 50);
        if (after is not null)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) || sequence < 1)
            {
                return IntegrationsRefusals.CursorUnknown();
            }

            before = sequence;
        }

        return limit is null || (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out take) && take is >= 1 and <= MostItems)
            ? new GetStatement(member, before, take)
            : PipelineRefusals.OutOfRange("/limit", 1, MostItems);
    }
}
