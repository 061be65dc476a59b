using System.Collections.Concurrent;
using Loyalty.Domain;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations.Studio;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>One thing that can be chosen: its code, and its name for the screen.</summary>
internal sealed record HotelChoice(string Value, string Text);

/// <summary>What each hotel has for itself and activities can name. It is believed for a few seconds, because the editor asks with every save.</summary>
internal sealed class HotelChoices(UseCases useCases, MessageTemplates templates, TimeProvider clock)
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(10);

    /// <summary>Templates that the program itself uses; no workflow sends them.</summary>
    private static readonly HashSet<string> NotForMembers = ["password-reset", "staff-invitation", "design-test-mail"];

    private readonly ConcurrentDictionary<(HotelId? Hotel, string Language), (DateTimeOffset At, IReadOnlyDictionary<ChoiceSource, IReadOnlyList<HotelChoice>> Lists)> _known = [];

    /// <summary>All lists of the caller's hotel, in the language of the request.</summary>
    public async Task<IReadOnlyDictionary<ChoiceSource, IReadOnlyList<HotelChoice>>> OfAsync(Caller caller, string language, CancellationToken cancellationToken)
    {
        var (key, now) = ((caller.Hotel, language), clock.GetUtcNow());
        if (_known.TryGetValue(key, out var known) && now - known.At < Believed)
        {
            return known.Lists;
        }

        var rewards = await useCases.Ask(new ListRewards(), caller, cancellationToken);
        var tiers = await useCases.Ask(new GetTierPolicy(), caller, cancellationToken);
        var workflows = await useCases.Ask(new ListDocuments(new VersionChoice(VersionWish.Published)) { Language = language }, caller, cancellationToken);
        var lists = new Dictionary<ChoiceSource, IReadOnlyList<HotelChoice>>
        {
            [ChoiceSource.Rewards] = rewards.IsRefused ? [] : [.. rewards.Value.Select(reward => new HotelChoice(reward.Code, reward.Offer.Name.Said()))],
            [ChoiceSource.Tiers] = tiers.IsRefused ? [] : [.. tiers.Value.Tiers.OrderBy(tier => tier.Rank).Select(tier => new HotelChoice(tier.Code, tier.Name.Said()))],
            [ChoiceSource.Templates] = [.. templates.Subjects(language).Where(template => !NotForMembers.Contains(template.Name)).Select(template => new HotelChoice(template.Name, template.Subject))],
            [ChoiceSource.Workflows] = workflows.IsRefused ? [] : [.. workflows.Value.Lines.Select(line => new HotelChoice(line.DefinitionId, line.Title.Said()))],
        };
        _known[key] = (now, lists);
        return lists;
    }
}
