using System.Reflection;
using Loyalty.Domain;
using Loyalty.Modules;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.ArchitectureTests;

/// <summary>What holds for every use case.</summary>
public sealed class UseCaseTests
{
    private static readonly Type[] Types = typeof(ModulesSetup).Assembly.GetTypes();

    [Fact]
    public void Every_command_and_query_has_one_handler()
    {
        var handled = Types.SelectMany(type => type.GetInterfaces()).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .Select(i => i.GetGenericArguments()[0]).ToLookup(type => type);
        Assert.Empty(Requests().Where(request => handled[request].Count() != 1).Select(request => request.Name));
    }

    [Fact]
    public void Every_command_and_query_says_whom_it_allows() =>
        Assert.Empty(Requests().Where(request => request.GetCustomAttribute<AllowsAttribute>() is null).Select(request => request.Name));

    [Fact]
    public void Handlers_stay_inside_the_modules() =>
        Assert.Empty(Types.Where(type => type.Name.EndsWith("Handler", StringComparison.Ordinal) && type.IsPublic && type.IsClass).Select(type => type.Name));

    [Fact]
    public void Every_row_of_a_hotel_can_be_told_apart()
    {
        var loose = typeof(Points).Assembly.GetTypes().Concat(Types)
            .Where(type => type.GetProperty("HotelId")?.PropertyType == typeof(HotelId) && type is { IsClass: true } && !typeof(IHotelOwned).IsAssignableFrom(type) && !type.IsSubclassOf(typeof(DomainEvent)));
        Assert.Empty(loose.Select(type => type.Name));
    }

    private static IEnumerable<Type> Requests() => Types.Where(type => type is { IsClass: true, IsAbstract: false }
        && type.GetInterfaces().Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(ICommand<>) || i.GetGenericTypeDefinition() == typeof(IQuery<>))));
}
