using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>The language in which the guest behind a statement link is written to.</summary>
[Allows(Anyone = true)]
public sealed record GetStatementLanguage(string Secret) : IQuery<string>;

internal sealed class GetStatementLanguageHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetStatementLanguage, string>
{
    public async Task<Result<string>> Handle(GetStatementLanguage query, CancellationToken cancellationToken)
    {
        var link = await db.OpenLinkAsync(query.Secret, AccessLinkKind.Statement, clock.GetUtcNow(), cancellationToken);
        if (link.IsRefused || link.Value is not { Hotel: { } house, Member: { } id })
        {
            return link.Refusal ?? AccessRefusals.LinkUnknown();
        }

        db.ActFor(house);
        return await db.Set<Member>().Where(member => member.Id == id).Select(member => member.Language).SingleOrDefaultAsync(cancellationToken) is { } language
            ? language : AccessRefusals.LinkUnknown();
    }
}
