using Loyalty.Modules.Campaigns.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Campaigns;

/// <summary>Wires what the campaigns' activities are made of; the activities themselves are found by the engine.</summary>
internal static class CampaignsModule
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services) => services.AddScoped<TestMail>().AddScoped<MemberLetter>();
}
