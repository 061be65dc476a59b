using System.Reflection;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Http;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Loyalty.Modules;

/// <summary>Says how often a job is woken; its own tables decide what is due.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WokenEveryAttribute(int minutes) : Attribute
{
    /// <summary>Minutes from one waking to the next.</summary>
    public int Minutes { get; } = minutes;
}

/// <summary>What a serving program does besides answering: the pumps, and Quartz, which only wakes jobs up.</summary>
public static class BackgroundWork
{
    /// <summary>Adds the pumps and the schedule. On SQLite Quartz remembers nothing, on PostgreSQL it is persistent and clustered.</summary>
    public static IServiceCollection AddLoyaltyBackgroundWork(this IServiceCollection services, DatabaseSettings database)
    {
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        services.AddHostedService(provider => provider.GetRequiredService<Delivery>());
        services.AddHostedService(provider => provider.GetRequiredService<DueBookmarkPump>());
        services.AddHostedService(provider => provider.GetRequiredService<TimerPump>());
        services.AddHostedService(provider => provider.GetRequiredService<CallPump>());
        services.AddQuartz(quartz =>
        {
            if (!database.IsSqlite)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(database.ConnectionString);
                    store.UseClustering();
                    store.UseSystemTextJsonSerializer();
                    store.ConfigureStore(options => options.SchemaProvisioning = SchemaProvisioning.CreateIfMissing);
                });
            }

            foreach (var job in typeof(BackgroundWork).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IJob)) && type.IsClass && !type.IsAbstract))
            {
                var minutes = job.GetCustomAttribute<WokenEveryAttribute>()?.Minutes ?? throw new InvalidOperationException($"{job.Name} does not say how often it is woken.");
                var key = new JobKey(job.Name);
                quartz.AddJob(job, configure => configure.WithIdentity(key).StoreDurably());
                quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(job.Name)
                    .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromMinutes(minutes)).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
