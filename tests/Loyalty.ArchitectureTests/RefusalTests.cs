using System.Globalization;
using System.Reflection;
using Loyalty.Domain;
using Loyalty.Modules;
using Loyalty.Web.Shell;

namespace Loyalty.ArchitectureTests;

/// <summary>Every refusal that the program can give has its sentence in both languages.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string> Codes => [.. Declared().Select(refusal => refusal.Code).Distinct(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Codes))]
    public void A_refusal_is_said_in_English_and_in_German(string code)
    {
        var arguments = Declared().Where(refusal => refusal.Code == code).Max(refusal => refusal.Arguments.Length);
        foreach (var language in new[] { "en", "de" })
        {
            var sentence = RefusalTexts.Find(code, CultureInfo.GetCultureInfo(language));

            Assert.False(string.IsNullOrWhiteSpace(sentence), $"{code} has no sentence in {language}.");
            Assert.DoesNotContain($"{{{arguments}}}", sentence, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<Refusal> Declared() =>
        from type in new[] { typeof(Points).Assembly, typeof(ModulesSetup).Assembly, typeof(Program).Assembly }.SelectMany(assembly => assembly.GetTypes())
        where type.Name.EndsWith("Refusals", StringComparison.Ordinal)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(Refusal) && !method.IsPrivate
        select (Refusal)method.Invoke(null, [.. method.GetParameters().Select(Sample)])!; // a refusal is never null

    private static object? Sample(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type == typeof(string) ? "sample"
            : type == typeof(object) ? "sample"
            : type == typeof(LocalText) ? new LocalText("Beispiel", "sample")
            : type.IsValueType ? Activator.CreateInstance(type)
            : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0) // an array has an element type
            : type.IsGenericType ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
            : null;
    }
}
