using System.Reflection;
using Loyalty.Modules.Access;
using Loyalty.Modules.Campaigns;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules;

/// <summary>Wires everything that can be done, without any door: use cases, consequences, reactions, database, identity.</summary>
public static class ModulesSetup
{
    /// <summary>Adds the modules on a database; shipped workflows and message templates are read from the program's folder.</summary>
    public static IServiceCollection AddLoyaltyModules(this IServiceCollection services, DatabaseSettings database, MailSettings mail)
    {
        services.AddSingleton(mail);
        services.TryAddSingleton(PublicAddress.Default);
        services.AddSingleton<IMailTransport, SmtpTransport>();
        services.AddSingleton<MailBell>();
        services.AddSingleton<Delivery>();
        var workflows = Path.Combine(AppContext.BaseDirectory, "workflows");
        services.AddSingleton(new MessageTemplates(Path.Combine(workflows, "messages")));
        services.AddLogging();
        services.AddPersistence(database);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<UseCases>();
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<WorkQueue>();
        services.AddSingleton(at => new OutboxPump(
            at.GetRequiredService<WorkQueue>(), at.GetRequiredService<IWriteLane>(), at.GetRequiredService<OutboxBell>(), at.GetRequiredService<TimeProvider>(), at.GetRequiredService<ILogger<OutboxPump>>()));
        services.AddScoped<NewsDesk>();
        services.AddSingleton<KnownApiKeys>();
        services.AddScoped<StayReview>();
        services.AddScoped<StayJudging>();
        services.AddSingleton<ImportBookings>();
        services.AddScoped<ServiceFactory>(provider => type => provider.GetService(type)!); // MediatR asks for null when there is none
        services.AddScoped<IMediator, Mediator>();
        services.AddOperations(workflows);
        services.AddMembers();
        services.AddSingleton<ExpiryLookedThrough>();
        services.AddCampaigns();
        services.AddScoped<RewardPreparation>();
        services.AddScoped<IAfterJudging, SettleCashback>();
        services.AddIdentityCore<StaffAccount>(identity =>
        {
            identity.Password.RequiredLength = AccessRules.PasswordLength;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.User.RequireUniqueEmail = true;
            identity.Lockout.MaxFailedAccessAttempts = 10;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(AccessRules.LockoutMinutes);
        }).AddEntityFrameworkStores<LoyaltyDbContext>();
        services.AddFrom(typeof(ModulesSetup).Assembly, typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IReaction<>), typeof(ILastResort<>));
        foreach (var type in typeof(ModulesSetup).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IStaffAnswer))))
        {
            services.AddScoped(typeof(IStaffAnswer), type);
        }

        return services;
    }

    /// <summary>Registers each class of the assembly that implements one of the open interfaces.</summary>
    private static void AddFrom(this IServiceCollection services, Assembly assembly, params Type[] interfaces)
    {
        foreach (var type in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var found in type.GetInterfaces().Where(i => i.IsGenericType && interfaces.Contains(i.GetGenericTypeDefinition())))
            {
                services.AddScoped(found, type);
            }
        }
    }
}
