using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>Throws a template of the hotel away; workflows that were made of it stay.</summary>
[Allows(StaffRole.Manager)]
public sealed record DeleteTemplate(Guid Id) : ICommand<Done>;

internal sealed class DeleteTemplateHandler(LoyaltyDbContext db, TemplateIndex index) : ICommandHandler<DeleteTemplate, Done>
{
    public async Task<Result<Done>> Handle(DeleteTemplate command, CancellationToken cancellationToken)
    {
        if (await db.Set<WorkflowTemplate>().SingleOrDefaultAsync(row => row.Id == command.Id, cancellationToken) is not { } template)
        {
            return LibraryRefusals.TemplateUnknown();
        }

        db.Remove(template);
        index.Forget();
        return Done.It;
    }
}
