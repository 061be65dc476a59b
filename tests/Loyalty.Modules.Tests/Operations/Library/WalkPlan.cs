using System.Collections.Immutable;

namespace Loyalty.Modules.Tests.Operations.Library;

/// <summary>What is chosen where a walk can go more than one way; what is not said is the first choice. It notes which choices there were.</summary>
internal sealed class WalkPlan(ImmutableDictionary<string, int> chosen)
{
    private readonly Dictionary<string, int> _met = [];

    public static WalkPlan Plain => new(ImmutableDictionary<string, int>.Empty);

    /// <summary>The choice at a place with so many.</summary>
    public int Choose(string place, int choices)
    {
        _met[place] = choices;
        return Math.Min(chosen.GetValueOrDefault(place), choices - 1);
    }

    /// <summary>The plans that differ from this one at a place where it took the first choice.</summary>
    public IEnumerable<WalkPlan> Others() =>
        from place in _met
        where !chosen.ContainsKey(place.Key)
        from choice in Enumerable.Range(1, place.Value - 1)
        select new WalkPlan(chosen.Add(place.Key, choice));

    public override string ToString() => string.Join(", ", chosen.Select(choice => $"{choice.Key}={choice.Value}"));
}
