using Loyalty.Modules.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Members;

/// <summary>Wires how the members' days are looked through, and who asks whether somebody is one.</summary>
internal static class MembersModule
{
    public static IServiceCollection AddMembers(this IServiceCollection services) => services.AddSingleton<DaysLookedThrough>().AddScoped<MemberDays>().AddScoped<Milestones>().AddScoped<IMemberRoll, MemberRoll>();
}
