# One file for every service: docker build --build-arg SERVICE=risk-service --build-arg MAIN=org.fairway.risk.RiskService -t fairway/risk-service .
FROM maven:3.9-eclipse-temurin-25 AS build
ARG SERVICE
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -DskipTests -pl ${SERVICE} -am -Pimage package \
 && cp ${SERVICE}/target/${SERVICE}-*-SNAPSHOT.jar ${SERVICE}/target/lib/

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG MAIN
RUN useradd --uid 10001 --no-create-home fairway \
 && install -d -o fairway /data /var/lib/fairway/ledger
COPY --from=build /src/${SERVICE}/target/lib /app/lib
USER 10001
ENV FAIRWAY_MAIN=${MAIN} \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED"
ENTRYPOINT ["/bin/sh", "-c", "exec java -cp '/app/lib/*' \"$FAIRWAY_MAIN\" \"$@\"", "fairway"]
