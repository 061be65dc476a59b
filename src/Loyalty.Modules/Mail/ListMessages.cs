using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Mail;

/// <summary>A page of the mail outbox, newest first, with the number in each state.</summary>
[Allows(StaffRole.Staff)]
public sealed record ListMessages(MessageState? State, int Page, int PageSize = 25) : IQuery<MessageList>;

/// <summary>A page of messages.</summary>
public sealed record MessageList(IReadOnlyList<MessageRow> Rows, int Total, IReadOnlyDictionary<MessageState, int> Counts);

/// <summary>A message in the list.</summary>
public sealed record MessageRow(
    Guid Id, string To, MemberId? Member, string Template, string Subject, MessageState State, DateTimeOffset QueuedAt, DateTimeOffset DueAt, DateTimeOffset? SentAt, int Attempts, string? Error);

internal sealed class ListMessagesHandler(LoyaltyDbContext db) : IQueryHandler<ListMessages, MessageList>
{
    public async Task<Result<MessageList>> Handle(ListMessages query, CancellationToken cancellationToken)
    {
        var counts = await db.Set<QueuedMessage>().GroupBy(message => message.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var rows = await db.Set<QueuedMessage>().AsNoTracking().Where(message => query.State == null || message.State == query.State)
            .OrderByDescending(message => message.QueuedAt).ThenByDescending(message => message.Id)
            .Skip((Math.Max(1, query.Page) - 1) * query.PageSize).Take(query.PageSize)
            .Select(message => new MessageRow(message.Id, message.To, message.Member, message.Template, message.Subject, message.State, message.QueuedAt, message.DueAt, message.SentAt, message.Attempts, message.Error))
            .ToListAsync(cancellationToken);
        return new MessageList(rows, query.State is { } state ? counts.GetValueOrDefault(state) : counts.Values.Sum(), counts);
    }
}
