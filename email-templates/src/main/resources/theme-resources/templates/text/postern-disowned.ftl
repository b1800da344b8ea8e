<#ftl output_format="plainText">
<#import "/text/postern-mail.ftl" as mail>
<@mail.letter msg("posternDisownedHeading") msg("posternDisownedIntro", mail.firm) msg("posternDisownedUnexpected", mail.firm)>
<#if postern.clientName?has_content>
<@mail.fact msg("posternDisownedClient") postern.clientName />
</#if>
<#if postern.clientEmail?has_content>
<@mail.fact msg("posternDisownedEmail") postern.clientEmail />
</#if>
<@mail.fact msg("posternDisownedAt") mail.moment(postern.saidDate, postern.saidTime, postern.saidZone) />

<#if postern.accessDate?has_content>
${msg("posternDisownedOne")}

<@mail.access />
<#else>
${msg("posternDisownedAll")}
</#if>

${msg("posternDisownedDone")}

<#if postern.takesPasswords!false>
${msg("posternDisownedPassword")}

</#if>
${msg("posternDisownedNext")}

</@mail.letter>
