using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Access;

/// <summary>Makes an API key for another system. The answer holds the key, which is never shown again.</summary>
[Allows(StaffRole.Owner)]
public sealed record MakeApiKey(string Name, IReadOnlyList<string> Scopes) : ICommand<MadeApiKey>;

/// <summary>A key that has just been made, with its secret.</summary>
public sealed record MadeApiKey(Guid Id, string Secret);

internal sealed class MakeApiKeyHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<MakeApiKey, MadeApiKey>
{
    public Task<Result<MadeApiKey>> Handle(MakeApiKey command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > 100)
        {
            return Task.FromResult<Result<MadeApiKey>>(AccessRefusals.NameMissing());
        }

        if (command.Scopes.Count == 0 || command.Scopes.Except(ApiKey.AllScopes, StringComparer.Ordinal).Any())
        {
            return Task.FromResult<Result<MadeApiKey>>(AccessRefusals.ScopeUnknown());
        }

        var (row, secret) = ApiKey.Make(command.Name.Trim(), command.Scopes.Distinct(StringComparer.Ordinal), clock.GetUtcNow());
        db.Add(row);
        return Task.FromResult<Result<MadeApiKey>>(new MadeApiKey(row.Id, secret));
    }
}
