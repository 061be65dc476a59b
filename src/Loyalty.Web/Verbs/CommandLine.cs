namespace Loyalty.Web.Verbs;

/// <summary>What the program was asked to do: a verb with its words and options, or to serve.</summary>
public sealed record CommandLine(string? Verb, IReadOnlyList<string> Words, bool Demo, string? DemoJson, string? Hotel, IReadOnlyList<string> Rest)
{
    private static readonly string[] s_verbs = ["migrate", "hotel", "import", "backup", "restore", "verify", "replay", "export", "import-balances", "workflow", "help"];

    /// <summary>Reads the arguments; what is not ours (--urls, --Section:Key=value, …) goes on to the configuration.</summary>
    public static CommandLine Read(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        var rest = new List<string>();
        string? demoJson = null, hotel = null;
        var demo = false;
        for (var at = 0; at < arguments.Count; at++)
        {
            switch (arguments[at])
            {
                case "--demo":
                    demo = true;
                    break;
                case "--demo-json":
                    demo = true;
                    demoJson = Next(arguments, ref at);
                    break;
                case "--hotel":
                    hotel = Next(arguments, ref at);
                    break;
                case "--help":
                    words.Add("help");
                    break;
                case ['-', ..] option:
                    rest.Add(option);
                    if (!option.Contains('=', StringComparison.Ordinal) && at + 1 < arguments.Count && !arguments[at + 1].StartsWith('-'))
                    {
                        rest.Add(arguments[++at]);
                    }

                    break;
                default:
                    words.Add(arguments[at]);
                    break;
            }
        }

        var verb = words.FirstOrDefault();
        return verb is null || s_verbs.Contains(verb)
            ? new CommandLine(verb, [.. words.Skip(1)], demo, demoJson, hotel, rest)
            : new CommandLine("help", [verb], demo, demoJson, hotel, rest);
    }

    private static string? Next(IReadOnlyList<string> arguments, ref int at) => at + 1 < arguments.Count ? arguments[++at] : null;
}
