# The chaincode as a service, one container beside each peer: docker build -f docker/chaincode.Dockerfile -t fairway/chaincode .
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -DskipTests -pl chaincode -am package

FROM eclipse-temurin:25-jre
RUN useradd --uid 10001 --no-create-home fairway
COPY --from=build /src/chaincode/target/fairway-chaincode.jar /app/fairway-chaincode.jar
USER 10001
ENV CHAINCODE_SERVER_ADDRESS=0.0.0.0:9999 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60"
EXPOSE 9999
ENTRYPOINT ["java", "-jar", "/app/fairway-chaincode.jar"]
