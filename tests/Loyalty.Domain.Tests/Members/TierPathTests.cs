using System.Globalization;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Members;

public sealed class TierPathTests
{
    private static readonly BusinessDate Enrolled = Day("2025-01-10");
    private static readonly TierRule[] Tiers = [Tier("base", 1, null), Tier("silver", 2, 8), Tier("gold", 3, 15)];
    private static readonly TierPolicy Calendar = new(Tiers) { Window = TierWindow.CalendarYear, StatusEndMonth = 3, StatusEndDay = 31 };
    private static readonly TierPolicy Rolling = new(Tiers, 12);

    /// <summary>Gold until 31 March 2028, and 2 nights in the year that decides.</summary>
    private static readonly TierDeed[] GoldThenTwoNights = [Stay("2026-06-01", 15), Stay("2027-05-05", 2)];

    [Fact]
    public void Without_nights_enough_gold_falls_to_the_base_when_performance_decides()
    {
        Assert.Equal("gold until 2028-03-31", Said("2028-03-31", Calendar, GoldThenTwoNights));
        Assert.Equal("base", Said("2028-04-01", Calendar, GoldThenTwoNights));
    }

    [Fact]
    public void With_a_soft_landing_gold_falls_to_silver_for_a_year_and_then_to_the_base()
    {
        var soft = Calendar with { Fall = TierFall.OneDown };

        Assert.Equal("silver until 2029-03-31", Said("2028-04-01", soft, GoldThenTwoNights));
        Assert.Equal("silver until 2029-03-31", Said("2029-03-31", soft, [.. GoldThenTwoNights, Stay("2028-07-07", 2)]));
        Assert.Equal("base", Said("2029-04-01", soft, [.. GoldThenTwoNights, Stay("2028-07-07", 2)]));
        Assert.Equal(TierCauses.SoftLanding, On("2028-04-01", soft, GoldThenTwoNights).Cause);
    }

    [Fact]
    public void Where_nobody_falls_gold_stays()
    {
        Assert.Equal("gold", Said("2035-01-01", Calendar with { Fall = TierFall.Never }, GoldThenTwoNights));
    }

    [Fact]
    public void The_nights_of_the_year_before_reach_silver_when_gold_ends()
    {
        Assert.Equal("silver until 2029-03-31", Said("2028-04-01", Calendar, [Stay("2026-06-01", 15), Stay("2027-05-05", 8)]));
    }

    [Fact]
    public void A_rise_comes_with_the_stay_that_reaches_it_and_a_night_less_is_not_enough()
    {
        Assert.Equal("base", Said("2026-06-01", Calendar, [Stay("2026-06-01", 7)]));
        Assert.Equal("base", Said("2026-05-31", Calendar, [Stay("2026-06-01", 8)], known: "2026-05-31"));
        Assert.Equal("silver until 2028-03-31", Said("2026-06-01", Calendar, [Stay("2026-06-01", 8)]));
    }

    [Fact]
    public void Nights_of_two_calendar_years_are_not_added_up()
    {
        Assert.Equal("base", Said("2027-01-05", Calendar, [Stay("2026-12-31", 4), Stay("2027-01-01", 4)]));
        Assert.Equal("silver until 2028-03-31", Said("2027-01-05", Calendar, [Stay("2026-12-30", 4), Stay("2026-12-31", 4)]));
    }

    [Fact]
    public void Days_of_grace_put_the_fall_off_and_not_the_end_of_the_status()
    {
        var kind = Calendar with { GraceDays = 30 };

        Assert.Equal("gold until 2028-03-31", Said("2028-04-30", kind, GoldThenTwoNights));
        Assert.Equal("base", Said("2028-05-01", kind, GoldThenTwoNights));
        Assert.Equal("2028-05-01", On("2027-12-01", kind, GoldThenTwoNights).ChangesOn.ToString());
    }

    [Fact]
    public void In_the_last_months_a_tier_is_held_until_the_nights_that_reached_it_leave()
    {
        TierDeed[] stays = [Stay("2026-02-28", 8), Stay("2026-07-01", 3)];

        Assert.Equal("silver until 2027-02-27", Said("2026-08-01", Rolling, stays));
        Assert.Equal("silver until 2027-02-27", Said("2027-02-27", Rolling, stays));
        Assert.Equal("base", Said("2027-02-28", Rolling, stays));
    }

    [Theory]
    [InlineData("2026-01-31", 1, "2026-03-01")]
    [InlineData("2026-02-28", 12, "2027-02-28")]
    [InlineData("2024-02-29", 12, "2025-03-01")]
    [InlineData("2026-08-31", 6, "2027-03-01")]
    public void A_stay_leaves_the_last_months_on_the_first_day_that_no_longer_contains_it(string stay, int months, string first)
    {
        var day = Day(first);

        Assert.True(day.AddMonths(-months).AddDays(1) > Day(stay));
        Assert.True(day.AddDays(-1).AddMonths(-months).AddDays(1) <= Day(stay));
        Assert.Equal("base", Said(first, new TierPolicy(Tiers, months), [Stay(stay, 8)]));
        Assert.Equal("silver", On(day.AddDays(-1).ToString(), new TierPolicy(Tiers, months), [Stay(stay, 8)]).Reached.Code);
    }

    [Fact]
    public void A_soft_landing_in_the_last_months_holds_for_a_year()
    {
        var soft = Rolling with { Fall = TierFall.OneDown };

        Assert.Equal("silver until 2028-05-31", Said("2027-06-01", soft, [Stay("2026-06-01", 15)]));
        Assert.Equal("base", Said("2028-06-01", soft, [Stay("2026-06-01", 15)]));
    }

    [Fact]
    public void A_membership_year_counts_from_the_enrolment_and_its_status_lasts_through_the_next_one()
    {
        var policy = new TierPolicy(Tiers) { Window = TierWindow.MembershipYear };

        Assert.Equal("base", Said("2026-01-10", policy, [Stay("2026-01-09", 4), Stay("2026-01-10", 4)]));
        Assert.Equal("silver until 2027-01-09", Said("2026-01-09", policy, [Stay("2025-01-10", 4), Stay("2026-01-09", 4)]));
    }

    [Fact]
    public void Nights_above_the_threshold_count_once_in_the_next_year_up_to_the_cap()
    {
        var policy = Calendar with { RollOverNights = 5 };

        Assert.Equal(5, On("2027-02-01", policy, [Stay("2026-06-01", 22)]).Score.CarriedNights);
        Assert.Equal("gold until 2029-03-31", Said("2027-05-05", policy, [Stay("2026-06-01", 20), Stay("2027-05-05", 10)]));
        Assert.Equal(0, On("2028-02-01", policy, [Stay("2026-06-01", 20), Stay("2027-05-05", 3)]).Score.CarriedNights);
    }

    [Fact]
    public void Nights_that_were_carried_and_used_for_a_tier_are_not_carried_again()
    {
        var policy = Calendar with { RollOverNights = 5 };
        TierDeed[] stays = [Stay("2026-06-01", 20), Stay("2027-05-05", 10)];

        Assert.Equal("gold until 2029-03-31", Said("2027-05-05", policy, stays));
        Assert.Equal(0, On("2028-02-01", policy, stays).Score.CarriedNights);
    }

    [Fact]
    public void Carried_nights_are_used_before_those_of_the_year_and_only_these_are_carried_on()
    {
        TierDeed[] years = [Stay("2026-06-01", 10), Stay("2027-06-01", 10), Stay("2028-06-01", 10)];

        Assert.Equal(4, On("2028-02-01", Calendar with { RollOverNights = 5 }, years).Score.CarriedNights);
        Assert.Equal(5, On("2029-02-01", Calendar with { RollOverNights = 5 }, years).Score.CarriedNights);
        Assert.Equal(2, On("2028-02-01", Calendar with { RollOverNights = 30 }, [Stay("2026-06-01", 45), Stay("2027-06-01", 2)]).Score.CarriedNights);
    }

    [Fact]
    public void Nights_are_carried_only_from_a_way_that_was_met_with_all_its_conditions()
    {
        var policy = Calendar with { RollOverNights = 30 };
        var both = Tiers[2] with { FromSpendMinor = 500_000, NeedsBoth = true };
        var way = Tier("gold", 3, null) with { Ways = [new TierWay([new TierCondition(TierMeasure.Nights, 15), new TierCondition(TierMeasure.Stays, 1)])] };

        Assert.Equal(0, Carried([Tiers[0], both]));
        Assert.Equal(12, Carried([Tiers[0], Tiers[1], both]));
        Assert.Equal(5, Carried([Tiers[0], Tiers[1], way]));
        Assert.Equal(0, Carried([Tiers[0], Tier("gold", 2, null) with { FromSpendMinor = 0 }]));

        int Carried(TierRule[] tiers) => On("2027-02-01", policy with { Tiers = tiers }, [Stay("2026-06-01", 20)]).Score.CarriedNights;
    }

    [Fact]
    public void A_tier_for_life_is_never_lost()
    {
        var policy = Calendar with { Tiers = [Tiers[0], Tiers[1] with { LifetimeNights = 30 }, Tiers[2]] };
        TierDeed[] stays = [Stay("2025-06-01", 7), Stay("2026-06-01", 7), Stay("2027-06-01", 7), Stay("2028-06-01", 9)];

        Assert.Equal("silver", Said("2040-01-01", policy, stays));
        Assert.Equal(TierCauses.Lifetime, On("2031-01-01", policy, stays).Cause);
    }

    [Fact]
    public void A_match_ends_on_its_day_and_falls_to_what_the_nights_reach()
    {
        var match = new TierGift("gold", TierGiftKind.Match, Day("2026-05-01"), Day("2026-10-31"), 6);

        Assert.Equal("gold until 2026-10-31", Said("2026-10-31", Calendar, [Stay("2026-08-01", 5)], match));
        Assert.Equal("base", Said("2026-11-01", Calendar, [Stay("2026-08-01", 5)], match));
        Assert.Equal("silver until 2028-03-31", Said("2026-11-01", Calendar, [Stay("2026-02-01", 5), Stay("2026-08-01", 3)], match));
    }

    [Fact]
    public void A_tier_that_asks_for_a_paid_membership_lasts_as_long_as_that_does()
    {
        var paid = new TierWay([new TierCondition(TierMeasure.Nights, 2), new TierCondition(TierMeasure.Paid, 1)]);
        var policy = Calendar with { Tiers = [Tiers[0], Tiers[1] with { Ways = [paid] }, Tiers[2]] };
        var month = new TierGift("base", TierGiftKind.Paid, Day("2026-12-15"), Day("2027-01-14"));
        TierDeed[] stays = [Stay("2026-12-20", 2)];

        Assert.Equal("silver until 2027-01-14", Said("2026-12-31", policy, stays, month, known: "2026-12-31"));
        Assert.Equal("base", Said("2027-01-15", policy, stays, month));
        Assert.Equal("silver until 2028-03-31", Said("2027-01-15", policy, [Stay("2026-12-20", 8)], month)); // by nights, which last longer
        Assert.Equal("base", Said("2028-06-01", policy, stays, month));
    }

    [Fact]
    public void A_tier_that_was_given_for_ever_before_that_was_refused_holds_and_changes_on_no_day()
    {
        var gift = new TierGift("gold", TierGiftKind.Paid, Day("2026-05-01"), new BusinessDate(DateOnly.MaxValue));

        Assert.Equal("gold until 9999-12-31", Said("2026-06-01", Calendar, [], gift));
    }

    [Theory]
    [InlineData("2036-05-01", null)]
    [InlineData("2036-05-02", "members.tier-end-far")]
    [InlineData("9999-12-31", "members.tier-end-far")]
    [InlineData("2026-04-30", "members.tier-end-past")]
    public void A_tier_is_given_until_a_day_that_comes_within_ten_years(string until, string? refused)
    {
        var gift = new TierGift("gold", TierGiftKind.Paid, Day("2026-05-01"), Day(until));

        Assert.Equal(refused, gift.WhatIsWrong(Tiers[2], On("2026-05-01", Calendar, []))?.Code);
    }

    [Fact]
    public void A_challenge_that_is_met_makes_the_tier_the_members_own()
    {
        var challenge = new TierGift("gold", TierGiftKind.Match, Day("2026-05-01"), Day("2026-10-31"), 6);

        Assert.Equal("gold until 2028-03-31", Said("2026-11-01", Calendar, [Stay("2026-08-01", 6)], challenge));
        Assert.Equal("base", Said("2026-11-01", Calendar, [Stay("2026-04-30", 6)], challenge));
    }

    [Fact]
    public void A_challenge_lasts_from_the_day_on_which_it_was_met_whenever_it_is_asked()
    {
        var challenge = new TierGift("gold", TierGiftKind.Match, Day("2027-01-01"), Day("2027-06-30"), 6);
        TierDeed[] stays = [Stay("2027-01-10", 6)];

        foreach (var day in new[] { "2027-07-01", "2027-09-15", "2028-01-09" })
        {
            Assert.Equal("gold until 2028-01-09", Said(day, Rolling, stays, challenge));
        }

        Assert.Equal("base", Said("2028-01-10", Rolling, stays, challenge));
        Assert.True(new TierVersions([(Rolling with { WindowMonths = 6 }, 1, Day("2020-01-01"))]).Earliest(Day("2027-12-01"), challenge) <= Day("2027-01-10"));
    }

    [Fact]
    public void Years_of_membership_lead_up_from_the_lowest_tier_on_a_day_that_is_known_before()
    {
        var loyal = Rolling with { Tiers = [Tiers[0], Tiers[1] with { LifetimeYears = 15 }] };

        var review = On("2026-06-01", loyal, []);

        Assert.Equal(("base", "silver", Day("2040-01-10")), (review.Reached.Code, review.ChangesTo?.Code, review.ChangesOn));
        Assert.Equal("silver", Said("2040-01-10", loyal, []));
    }

    [Fact]
    public void What_is_reached_together_must_be_reached_before_the_first_of_what_counts_leaves_the_window()
    {
        var history = TierHistory.Of(Enrolled, [new TierDeed(Day("2025-02-01")) { Rewards = 1 }, Stay("2025-09-01", 3)]);

        var next = TierOutlook.On(Day("2025-12-01"), history, new TierVersions([(Rolling, 1, Day("2020-01-01"))])).Next;

        Assert.Equal((5L, Day("2026-08-31")), (next?.NightsMissing, next?.By));
    }

    [Fact]
    public void Other_rules_raise_at_once_and_take_an_acquired_status_only_at_its_end()
    {
        var harder = Calendar with { Tiers = [Tiers[0], Tier("silver", 2, 12), Tier("gold", 3, 30)] };
        var easier = Calendar with { Tiers = [Tiers[0], Tier("silver", 2, 3), Tier("gold", 3, 5)] };
        TierDeed[] stays = [Stay("2026-06-01", 8)];

        Assert.Equal("silver until 2028-03-31", Walk("2026-09-01", stays, null, (Calendar, 1, "2025-01-01"), (harder, 2, "2026-09-01")));
        Assert.Equal("base", Walk("2028-04-01", stays, null, (Calendar, 1, "2025-01-01"), (harder, 2, "2026-09-01")));
        Assert.Equal("gold until 2028-03-31", Walk("2026-09-01", stays, null, (Calendar, 1, "2025-01-01"), (easier, 2, "2026-09-01")));
        Assert.Equal("silver until 2027-05-31", Walk("2026-09-01", stays, null, (Rolling, 1, "2025-01-01"), (harder with { Window = TierWindow.Rolling, WindowMonths = 6 }, 2, "2026-09-01")));
    }

    [Fact]
    public void A_qualification_year_is_judged_by_the_rules_of_its_last_day_also_when_a_status_ends_later()
    {
        var harder = Calendar with { Tiers = [Tiers[0], Tier("silver", 2, 12), Tier("gold", 3, 30)] };
        TierDeed[] stays = [Stay("2025-06-01", 15), Stay("2026-06-01", 8)];

        Assert.Equal("silver until 2028-03-31", Walk("2027-04-01", stays, null, (Calendar, 1, "2020-01-01"), (harder, 2, "2027-01-01")));
        Assert.Equal("base", Walk("2027-04-01", stays, null, (Calendar, 1, "2020-01-01"), (harder, 2, "2026-12-31")));
    }

    [Fact]
    public void What_a_year_reached_by_its_rules_is_held_in_the_tier_that_took_the_place_of_it()
    {
        var renamed = Calendar with { Tiers = [Tiers[0], Tier("bronze", 2, 12), Tier("gold", 3, 30)] };
        TierDeed[] stays = [Stay("2025-06-01", 15), Stay("2026-06-01", 8)];

        Assert.Equal("bronze until 2028-03-31", Walk("2027-04-01", stays, null, (Calendar, 1, "2020-01-01"), (renamed, 2, "2027-01-01")));
    }

    [Fact]
    public void A_year_of_rules_that_counted_the_last_months_is_judged_by_those_that_count_years()
    {
        TierDeed[] stays = [Stay("2025-06-01", 15), Stay("2026-06-01", 8)];

        Assert.Equal("silver until 2028-03-31", Walk("2027-07-01", stays, null, (Rolling with { WindowMonths = 24 }, 1, "2020-01-01"), (Calendar, 2, "2027-01-01")));
    }

    [Fact]
    public void Nights_above_the_threshold_are_found_by_the_rules_of_the_year_in_which_they_were_slept()
    {
        var cap = Calendar with { RollOverNights = 5 };
        var harder = cap with { Tiers = [Tiers[0], Tier("silver", 2, 12), Tier("gold", 3, 18)] };
        TierDeed[] stays = [Stay("2026-06-01", 18)];
        var versions = new TierVersions([(cap, 1, Day("2020-01-01")), (harder, 2, Day("2027-01-01"))]);

        Assert.Equal(3, TierPath.On(Day("2027-02-01"), TierHistory.Of(Enrolled, stays), versions).Score.CarriedNights);
    }

    [Fact]
    public void Ways_are_alternatives_and_their_conditions_are_needed_together()
    {
        var way = new TierWay([new TierCondition(TierMeasure.Stays, 3) { Months = 6 }, new TierCondition(TierMeasure.Rewards, 1)]);
        var policy = Rolling with { Tiers = [Tiers[0], Tiers[1] with { Ways = [way] }] };
        TierDeed[] three = [Stay("2026-06-01", 1), Stay("2026-07-01", 1), Stay("2026-08-01", 1)];
        var reward = new TierDeed(Day("2026-08-02")) { Rewards = 1 };

        Assert.Equal("base", Said("2026-08-02", policy, three));
        Assert.Equal("silver until 2026-11-30", Said("2026-08-02", policy, [.. three, reward]));
    }

    [Fact]
    public void Stays_that_meet_on_a_day_are_one_stay_in_every_window_that_holds_both()
    {
        var policy = Rolling with { Tiers = [Tiers[0], Tier("silver", 2, null) with { Ways = [new TierWay([new TierCondition(TierMeasure.Stays, 2) { Months = 1 }])] }] };
        TierDeed[] joined = [From("2026-05-28", "2026-06-01"), From("2026-06-01", "2026-06-01"), From("2026-06-01", "2026-06-04")];
        TierDeed[] apart = [From("2026-05-28", "2026-06-01"), From("2026-06-02", "2026-06-04")];

        Assert.Equal((1, "base"), (On("2026-06-04", policy, [.. joined.Reverse()]).Score.Stays, Said("2026-06-04", policy, joined)));
        Assert.Equal((2, "silver"), (On("2026-06-04", policy, apart).Score.Stays, On("2026-06-04", policy, apart).Reached.Code));
        Assert.Equal("silver", On("2026-06-09", policy, [.. joined, From("2026-06-08", "2026-06-09")]).Reached.Code);
        Assert.Equal("base", Said("2026-07-01", policy, [.. joined[..2], From("2026-06-30", "2026-07-01")])); // what ended a month ago counts no more
        Assert.Equal("silver", On("2026-07-01", policy, [.. joined, From("2026-06-30", "2026-07-01")]).Reached.Code); // the part that ended later still does
    }

    [Fact]
    public void Two_rooms_of_one_booking_and_nights_that_overlap_are_one_stay()
    {
        TierDeed second = new(Day("2026-06-04")) { Stays = 1, SpendMinor = 10_000, Arrival = Day("2026-06-01") };

        Assert.Equal(1, Count(From("2026-06-01", "2026-06-04"), second));
        Assert.Equal(1, Count(From("2026-06-01", "2026-06-04"), From("2026-06-03", "2026-06-05")));
        Assert.Equal(1, Count(From("2026-06-02", "2026-06-03"), From("2026-06-01", "2026-06-05")));
        Assert.Equal(2, Count(From("2026-06-01", "2026-06-04"), From("2026-06-05", "2026-06-06")));
    }

    [Fact]
    public void A_stay_that_overlaps_two_that_are_apart_makes_one_of_all_once_it_has_ended()
    {
        TierDeed[] stays = [From("2026-06-01", "2026-06-02"), From("2026-06-04", "2026-06-05"), From("2026-06-01", "2026-06-08"), From("2026-06-20", "2026-06-21")];

        Assert.Equal(2, Count(stays));
        Assert.Equal([2, 1, 2], new[] { "2026-06-07", "2026-06-08", "2026-06-21" }.Select(day => On(day, Rolling, [.. stays.Where(stay => stay.On <= Day(day))]).Score.Stays));
        Assert.Equal(2, On("2026-06-21", Rolling with { WindowMonths = 1 }, stays).Score.Stays);
    }

    [Fact]
    public void As_many_stays_are_counted_as_there_are_spans_without_a_gap()
    {
        var random = new Random(603);
        for (var round = 0; round < 300; round++)
        {
            var stays = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Enrolled.AddDays(random.Next(0, 40))).Select(day => From(day.ToString(), day.AddDays(random.Next(0, 6)).ToString())).ToArray();
            var spans = 0;
            BusinessDate? until = null;
            foreach (var stay in stays.OrderBy(stay => stay.Arrival?.Day))
            {
                spans += until is null || stay.Arrival > until ? 1 : 0;
                until = until is null || stay.On > until ? stay.On : until;
            }

            Assert.Equal(spans, Count(stays));
        }
    }

    [Fact]
    public void Premium_follows_from_the_rewards_that_were_had()
    {
        var policy = Rolling with { Tiers = [Tiers[0], Tier("premium", 2, null) with { Ways = [new TierWay([new TierCondition(TierMeasure.Rewards, 2)])] }] };
        var reward = new TierDeed(Day("2026-08-02")) { Rewards = 1 };

        Assert.Equal("base", Said("2026-08-03", policy, [reward]));
        Assert.Equal("premium until 2027-08-01", Said("2026-08-03", policy, [reward, reward]));
    }

    [Fact]
    public void Status_points_come_from_nights_spend_and_courtesy_and_are_never_spent()
    {
        var policy = Rolling with { StatusPointsANight = 10, StatusPointsAUnit = 1, Tiers = [Tiers[0], Tier("silver", 2, null) with { Ways = [new TierWay([new TierCondition(TierMeasure.StatusPoints, 250)])] }] };
        TierDeed[] deeds = [Stay("2026-06-01", 5) with { SpendMinor = 14_999 }, new TierDeed(Day("2026-06-02")) { Action = "courtesy", StatusPoints = 50 }];

        Assert.Equal(249, On("2026-06-03", policy, deeds).Score.StatusPoints);
        Assert.Equal("base", Said("2026-06-03", policy, deeds));
        Assert.Equal("silver", On("2026-06-03", policy, [.. deeds, new TierDeed(Day("2026-06-03")) { Action = "courtesy", StatusPoints = 1 }]).Reached.Code);
    }

    [Fact]
    public void Engagement_loses_half_its_weight_after_some_months()
    {
        var policy = Rolling with
        {
            EngagementWeights = new Dictionary<string, int> { ["survey"] = 10 },
            EngagementHalfLifeMonths = 3,
            Tiers = [Tiers[0], Tier("fan", 2, null) with { Ways = [new TierWay([new TierCondition(TierMeasure.Engagement, 10)])] }],
        };
        TierDeed[] deeds = [new(Day("2026-01-31")) { Action = "survey" }, new(Day("2026-03-01")) { Action = "survey" }];

        Assert.Equal("fan until 2026-07-29", Said("2026-03-01", policy, deeds));
        Assert.Equal("base", Said("2026-07-30", policy, deeds));
    }

    [Fact]
    public void Rooms_of_one_booking_and_stays_that_meet_weigh_once_in_the_engagement_score()
    {
        var policy = Rolling with
        {
            EngagementWeights = new Dictionary<string, int> { ["stay"] = 10 },
            Tiers = [Tiers[0], Tier("fan", 2, null) with { Ways = [new TierWay([new TierCondition(TierMeasure.Engagement, 20)])] }],
        };
        TierDeed[] oneStay = [From("2026-01-05", "2026-01-07"), From("2026-01-05", "2026-01-07"), From("2026-01-07", "2026-01-09")];

        Assert.Equal("base", On("2026-01-10", policy, oneStay).Reached.Code);
        Assert.Equal("fan", On("2026-01-20", policy, [.. oneStay, From("2026-01-12", "2026-01-15")]).Reached.Code);
    }

    [Fact]
    public void The_same_stays_end_in_the_same_tier_in_whatever_order_they_became_known()
    {
        var random = new Random(4711);
        TierPolicy[] policies = [Calendar, Calendar with { Fall = TierFall.OneDown, RollOverNights = 4 }, Rolling, Rolling with { Fall = TierFall.OneDown, GraceDays = 20 }, Calendar with { Window = TierWindow.MembershipYear }];
        for (var round = 0; round < 300; round++)
        {
            var policy = policies[round % policies.Length];
            var stays = Enumerable.Range(0, random.Next(1, 15)).Select(_ => Stay(Enrolled.AddDays(random.Next(0, 1500)).ToString(), random.Next(1, 8))).ToArray();
            var on = Enrolled.AddDays(random.Next(0, 2000)).ToString();
            var once = Said(on, policy, stays, known: on);

            random.Shuffle(stays);

            Assert.Equal(once, Said(on, policy, stays, known: on));
        }
    }

    [Fact]
    public void Nothing_changes_before_the_day_that_was_foretold_and_then_what_was_foretold()
    {
        var random = new Random(1887);
        TierPolicy[] policies = [Calendar, Calendar with { Fall = TierFall.OneDown, RollOverNights = 4 }, Rolling, Rolling with { Fall = TierFall.OneDown, GraceDays = 20 }, Calendar with { Window = TierWindow.MembershipYear, GraceDays = 7 }];
        for (var round = 0; round < 100; round++)
        {
            var policy = policies[round % policies.Length];
            var stays = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Stay(Enrolled.AddDays(random.Next(0, 700)).ToString(), random.Next(1, 9))).ToArray();
            var today = Enrolled.AddDays(700);
            var review = On(today.ToString(), policy, stays);
            for (var day = today; day < today.AddDays(800) && !(day >= review.ChangesOn); day = day.AddDays(29))
            {
                Assert.Equal(review.Reached.Code, On(day.ToString(), policy, stays).Reached.Code);
            }

            if (review is { ChangesOn: { } on, ChangesTo: { } to })
            {
                Assert.Equal((review.Reached.Code, to.Code), (On(on.AddDays(-1).ToString(), policy, stays).Reached.Code, On(on.ToString(), policy, stays).Reached.Code));
            }
        }
    }

    [Fact]
    public void Stays_before_the_earliest_day_change_nothing()
    {
        var random = new Random(99);
        TierRule[] engaged = [Tiers[0], Tier("silver", 2, null) with { Ways = [new TierWay([new TierCondition(TierMeasure.Engagement, 15)])] }];
        var weights = new Dictionary<string, int> { ["stay"] = 10 };
        TierPolicy[] policies =
        [
            Calendar, Calendar with { Fall = TierFall.OneDown, RollOverNights = 4 }, Calendar with { Window = TierWindow.MembershipYear }, Rolling, Rolling with { Fall = TierFall.OneDown },
            Rolling with { GraceDays = 40 }, Rolling with { Tiers = engaged, EngagementWeights = weights, EngagementHalfLifeMonths = 12 },
        ];
        for (var round = 0; round < 300; round++)
        {
            var policy = policies[round % policies.Length];
            var stays = Enumerable.Range(0, random.Next(1, 40)).Select(_ => Stay(Enrolled.AddDays(random.Next(0, 4000)).ToString(), random.Next(1, 9))).ToArray();
            var on = Enrolled.AddDays(4000);
            var earliest = policy.Earliest(on);

            Assert.Equal(Said(on.ToString(), policy, stays), Said(on.ToString(), policy, [.. stays.Where(stay => stay.On >= earliest)]));
        }
    }

    private static string Said(string day, TierPolicy policy, TierDeed[] deeds, TierGift? gift = null, string? known = null) =>
        Walk(day, [.. deeds.Where(deed => known is null || deed.On <= Day(known))], gift, (policy, 1, "2020-01-01"));

    private static string Walk(string day, TierDeed[] deeds, TierGift? gift, params (TierPolicy Policy, int Number, string From)[] versions)
    {
        var review = TierPath.On(Day(day), TierHistory.Of(Enrolled, deeds, gift), new TierVersions(versions.Select(version => (version.Policy, version.Number, Day(version.From)))));
        return review.Until is { } until ? $"{review.Reached.Code} until {until}" : review.Reached.Code;
    }

    private static TierReview On(string day, TierPolicy policy, TierDeed[] deeds) =>
        TierPath.On(Day(day), TierHistory.Of(Enrolled, deeds), new TierVersions([(policy, 1, Day("2020-01-01"))]));

    private static long Count(params TierDeed[] stays) => TierHistory.Of(Enrolled, stays).Stays;

    private static TierDeed From(string arrival, string departure) => Stay(departure, 1) with { Arrival = Day(arrival) };

    private static TierDeed Stay(string departure, int nights) => new(Day(departure)) { Nights = nights, Stays = 1 };

    private static BusinessDate Day(string text) => new(DateOnly.Parse(text, CultureInfo.InvariantCulture));

    private static TierRule Tier(string code, int rank, int? nights) => new(code, new LocalText(code, code), rank, nights, null, []);
}
