namespace Loyalty.Domain.Design;

/// <summary>Refusals of the design: of a field of an answer, of a step, and of publishing.</summary>
public static class DesignRefusals
{
    /// <summary>A field that is needed is empty.</summary>
    public static Refusal Required(string field) => Field.Wrong(field, "design.required");

    /// <summary>A text is longer than allowed.</summary>
    public static Refusal TooLong(string field, int most) => Field.Wrong(field, "design.too-long", most);

    /// <summary>A value is no number.</summary>
    public static Refusal NoNumber(string field) => Field.Wrong(field, "design.no-number");

    /// <summary>A value has decimal places where only a whole number makes sense.</summary>
    public static Refusal NotWhole(string field) => Field.Wrong(field, "design.not-whole");

    /// <summary>A number lies outside its range.</summary>
    public static Refusal OutOfRange(string field, decimal least, decimal most) => Field.Wrong(field, "design.out-of-range", least, most);

    /// <summary>A value is no day.</summary>
    public static Refusal NoDay(string field) => Field.Wrong(field, "design.no-day");

    /// <summary>A value is no time of the day.</summary>
    public static Refusal NoTime(string field) => Field.Wrong(field, "design.no-time");

    /// <summary>A value is none of those offered.</summary>
    public static Refusal UnknownOption(string field) => Field.Wrong(field, "design.unknown-option");

    /// <summary>A list has too few entries.</summary>
    public static Refusal TooFew(string field, int least) => Field.Wrong(field, "design.too-few", least);

    /// <summary>A list has too many entries.</summary>
    public static Refusal TooMany(string field, int most) => Field.Wrong(field, "design.too-many", most);

    /// <summary>A goal has no number or no day; it could never be missed, so it is none.</summary>
    public static Refusal GoalNotMeasurable(string field, string goal) => Field.Wrong(field, "design.goal-not-measurable", goal);

    /// <summary>The wanted share of returning guests is the one of today.</summary>
    public static Refusal TargetIsBaseline(string field) => Field.Wrong(field, "design.target-is-baseline");

    /// <summary>Neither a system nor the word that there is none.</summary>
    public static Refusal NoSystem(string field) => Field.Wrong(field, "design.no-system");

    /// <summary>Two entries of a list bear the same code.</summary>
    public static Refusal SameCode(string field, string code) => Field.Wrong(field, "design.same-code", code);

    /// <summary>A season ends before it begins.</summary>
    public static Refusal SeasonBackwards(string field) => Field.Wrong(field, "design.season-backwards");

    /// <summary>A season has a first day and no last one, or the other way round.</summary>
    public static Refusal SeasonHalf(string field) => Field.Wrong(field, "design.season-half");

    /// <summary>Two rules bear the same name.</summary>
    public static Refusal SameName(string field, string name) => Field.Wrong(field, "design.same-name", name);

    /// <summary>When members are to be told before points expire is written in other words than numbers of days.</summary>
    public static Refusal WarnDaysUnreadable(string field, int most) => Field.Wrong(field, "design.warn-days-unreadable", most);

    /// <summary>A bonus rule gives nothing.</summary>
    public static Refusal RuleEmpty(string field) => Field.Wrong(field, "design.rule-empty");

    /// <summary>A required item of the checklist is not ticked.</summary>
    public static Refusal ItemOpen(string item) => Field.Wrong($"/items/{item}", "design.item-open");

    /// <summary>Several fields of an answer are wrong; each is named in <see cref="Refusal.Others"/>.</summary>
    public static Refusal AnswerWrong(IReadOnlyList<Refusal> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new("design.answer-wrong", fields.Count) { Others = fields };
    }

    /// <summary>The answer is too large to be one.</summary>
    public static Refusal AnswerTooLarge() => new("design.answer-too-large");

    /// <summary>There is no such step.</summary>
    public static Refusal UnknownStep(string step) => new("design.unknown-step", step) { Kind = RefusalKind.NotFound };

    /// <summary>The steps before this one have to be answered first.</summary>
    public static Refusal StepLocked(int step) => new("design.step-locked", step);

    /// <summary>No design has been started.</summary>
    public static Refusal NotStarted() => new("design.not-started") { Kind = RefusalKind.NotFound };

    /// <summary>Somebody else has answered the step in the meantime.</summary>
    public static Refusal StepStale(string answeredBy) => new("design.step-stale", answeredBy) { Kind = RefusalKind.Conflict };

    /// <summary>A finding stands against publishing.</summary>
    public static Refusal FindingsOpen(int count) => new("design.findings-open", count);

    /// <summary>Stays that depart on that day, or later, have earned by another version.</summary>
    public static Refusal ValidFromEarned(BusinessDate earliest) => new Refusal("design.valid-from-earned", earliest).At("/validFrom");

    /// <summary>The programme would be valid from a day that has passed.</summary>
    public static Refusal ValidFromPast(BusinessDate today) => new Refusal("design.valid-from-past", today).At("/validFrom");

    /// <summary>The programme would be valid from a day before the last version.</summary>
    public static Refusal ValidFromBeforeLast(int number, BusinessDate day) => new Refusal("design.valid-from-before-last", number, day).At("/validFrom");

    /// <summary>Nothing has changed since the last version.</summary>
    public static Refusal NothingChanged(int number) => new("design.nothing-changed", number);

    /// <summary>There is no such version.</summary>
    public static Refusal UnknownVersion(int number) => new("design.unknown-version", number) { Kind = RefusalKind.NotFound };

    /// <summary>Refusals of a field have a place and mean that the answer is malformed.</summary>
    private static class Field
    {
        public static Refusal Wrong(string at, string code, params object[] arguments) =>
            new Refusal(code, arguments) { Kind = RefusalKind.Malformed }.At(at);
    }
}
