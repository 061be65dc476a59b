using System.Reflection;

namespace Loyalty.ArchitectureTests;

/// <summary>The types that a type mentions: in its base, interfaces, members, signatures, locals and method bodies.</summary>
internal static class References
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Of(Type type) => Raw(type).Where(used => used is not null).SelectMany(used => Parts(used!)).Distinct(); // nulls are filtered out

    private static IEnumerable<Type?> Raw(Type type)
    {
        yield return type.BaseType;
        foreach (var i in type.GetInterfaces())
        {
            yield return i;
        }

        foreach (var field in type.GetFields(All))
        {
            yield return field.FieldType;
        }

        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            yield return (method as MethodInfo)?.ReturnType;
            foreach (var parameter in method.GetParameters())
            {
                yield return parameter.ParameterType;
            }

            foreach (var used in InBody(method))
            {
                yield return used;
            }
        }
    }

    private static IEnumerable<Type?> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        // Tokens of types, fields and methods follow their instructions as four bytes; reading at every offset finds them all,
        // and what is no token of this module is skipped.
        for (var at = 0; at + 4 < code.Length; at++)
        {
            var token = BitConverter.ToInt32(code, at + 1);
            if ((token >> 24) is not (0x01 or 0x02 or 0x04 or 0x06 or 0x0A or 0x1B or 0x2B) || code[at] is not (0x28 or 0x6F or 0x73 or 0x7B or 0x7D or 0x7E or 0x80 or 0x8D or 0xA5 or 0x74 or 0x75 or 0xD0))
            {
                continue;
            }

            MemberInfo? member = null;
            try
            {
                member = method.Module.ResolveMember(token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
            }
            catch (ArgumentException)
            {
                // Not a token.
            }
            catch (BadImageFormatException)
            {
                // Not a token.
            }

            yield return member as Type ?? member?.DeclaringType;
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        yield return type;
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
        {
            foreach (var part in Parts(argument))
            {
                yield return part;
            }
        }

        if (type.HasElementType && type.GetElementType() is { } element)
        {
            yield return element;
        }
    }
}
